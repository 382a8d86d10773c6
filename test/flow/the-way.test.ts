import { describe, expect, test } from 'vitest';
import { days, hours, minutes, seconds } from '../../shared/kit/clock.ts';
import { aCompany } from './company.ts';
import { addressOf } from './setting.ts';
import { LOGIN } from './wire.ts';

const spree = { rooms: { spree: ['spree-1'] } };
const inSpree = { [addressOf('spree')]: 'accepted' as const };

async function running(setting: Parameters<typeof aCompany>[0] = spree) {
  const company = await aCompany(setting);
  await company.apply(setting);
  return company;
}

describe('from a booking to a Join button', () => {
  test('a booking is on the endpoint within one interval and three seconds', async () => {
    const company = await running();
    await company.pass(minutes(5));
    company.world.book({ rooms: inSpree, subject: 'Stand-up' });
    await company.pass(seconds(33));
    expect(company.titles('spree-1')).toEqual(['Stand-up']);
    expect(company.device('spree-1').shown(company.now())[0]).toMatchObject({ title: 'Stand-up' });
  });

  test('the first read comes at once', async () => {
    const company = await running();
    company.world.book({ rooms: inSpree, subject: 'Already there' });
    await company.pass(seconds(5));
    expect(company.titles('spree-1')).toEqual(['Already there']);
  });

  test('an edit and a cancellation follow', async () => {
    const company = await running();
    const { id } = company.world.book({ rooms: inSpree, subject: 'Before' });
    await company.pass(minutes(1));
    const [booking] = company.device('spree-1').state().bookings;
    company.world.change(id, { subject: 'After' });
    await company.pass(minutes(1));
    expect(company.titles('spree-1')).toEqual(['After']);
    expect(company.device('spree-1').state().bookings[0]?.id).toBe(booking?.id);
    company.world.cancel(id);
    await company.pass(minutes(1));
    expect(company.titles('spree-1')).toEqual([]);
  });

  test('both endpoints of a room show the same, and another room nothing of it', async () => {
    const company = await running({ rooms: { spree: ['spree-1', 'spree-2'], havel: ['havel-1'] } });
    company.world.book({ rooms: inSpree, subject: 'Shared' });
    await company.pass(minutes(1));
    expect([company.titles('spree-1'), company.titles('spree-2'), company.titles('havel-1')]).toEqual([
      ['Shared'],
      ['Shared'],
      [],
    ]);
  });

  test('an unchanged room costs one light request a round, writes nothing and moves no body', async () => {
    const company = await running();
    company.world.book({ rooms: inSpree });
    await company.pass(minutes(5));
    const before = company.graph.counters();
    const state = await company.store.rooms.states([addressOf('spree')]);
    await company.pass(minutes(10));
    const after = company.graph.counters();
    expect(after.list.requests - before.list.requests).toBe(20);
    expect(after.read.requests).toBe(before.read.requests);
    expect(await company.store.rooms.states([addressOf('spree')])).toEqual(state);
  });

  test('a change costs one more request', async () => {
    const company = await running();
    const { id } = company.world.book({ rooms: inSpree });
    await company.pass(minutes(5));
    const before = company.graph.counters().read.requests;
    company.world.change(id, { location: 'Elsewhere' });
    await company.pass(minutes(5));
    expect(company.graph.counters().read.requests - before).toBe(1);
  });
});

describe('what must not take a meeting away', () => {
  test.each([
    ['no permission', { kind: 'status', status: 403 }],
    ['throttled', { kind: 'status', status: 429, retryAfter: 60 }],
    ['unavailable', { kind: 'status', status: 503 }],
    ['a truncated answer', { kind: 'truncated' }],
    ['an answer that is no JSON', { kind: 'notJson' }],
    ['a hanging answer', { kind: 'hang' }],
    ['a reset', { kind: 'reset' }],
  ])('%s', async (_what, fault) => {
    const company = await running({ rooms: { spree: ['spree-1'], havel: ['havel-1'] } });
    company.world.book({ rooms: inSpree, subject: 'Kept' });
    await company.pass(minutes(2));
    company.world.fail({ target: 'graph', subject: addressOf('spree'), times: null, ...fault });
    company.world.book({ rooms: { [addressOf('havel')]: 'accepted' }, subject: 'Next door' });
    await company.pass(minutes(3));
    expect(company.titles('spree-1')).toEqual(['Kept']);
    expect(company.titles('havel-1')).toEqual(['Next door']);
    const trouble = (await company.store.rooms.states([addressOf('spree')])).get(addressOf('spree'))?.trouble;
    expect(trouble?.hint).toMatch(/\S/);
    company.world.recover();
    await company.pass(minutes(3));
    expect((await company.store.rooms.states([addressOf('spree')])).get(addressOf('spree'))?.trouble).toBeNull();
  });
});

describe('a calendar that empties all at once', () => {
  const names = Array.from({ length: 12 }, (_, n) => `room-${n}`);
  const many = { rooms: Object.fromEntries(names.map((name) => [name, [`${name}-1`]])) };
  const empty = (company: Awaited<ReturnType<typeof running>>) =>
    names.filter((name) => company.titles(`${name}-1`).length === 0);

  async function booked() {
    const company = await running(many);
    for (const name of names) {
      const start = company.now() + hours(5);
      company.world.book({
        rooms: { [addressOf(name)]: 'accepted' },
        subject: `In ${name}`,
        start,
        end: start + hours(1),
      });
    }
    await company.pass(minutes(6));
    expect(empty(company)).toEqual([]);
    return company;
  }

  test('by accident of one answer removes nothing', async () => {
    const company = await booked();
    for (const name of names)
      company.world.fail({ target: 'graph', subject: addressOf(name), kind: 'emptyByAccident', times: 1 });
    await company.pass(minutes(5));
    expect(empty(company)).toEqual([]);
  });

  test('by an accident of half a minute takes no room with several meetings along, however few rooms it strikes', async () => {
    const company = await booked();
    const [first, second] = [company.now() + hours(7), company.now() + hours(8)];
    for (const start of [first, second])
      company.world.book({ rooms: { [addressOf('room-0')]: 'accepted' }, start, end: start + hours(1) });
    await company.pass(minutes(3));
    const struck = { target: 'graph', subject: addressOf('room-0'), kind: 'emptyByAccident', times: null } as const;

    company.world.fail(struck);
    await company.pass(seconds(31));
    company.world.recover();
    await company.pass(minutes(2));
    expect(empty(company)).toEqual([]);
    expect((await company.store.rooms.states([addressOf('room-0')])).get(addressOf('room-0'))?.trouble).toBeNull();

    company.world.fail(struck);
    await company.pass(minutes(2));
    expect(empty(company)).toEqual(['room-0']);
  });

  test('for good is held before any endpoint loses a meeting, until the administrator believes it', async () => {
    const company = await booked();
    company.world.fail({ target: 'graph', subject: null, kind: 'emptyByAccident', times: null });
    await company.pass(minutes(20));
    expect(empty(company)).toEqual([]);
    expect((await company.store.holds.get('office'))?.heldSince).not.toBeNull();
    expect(company.metrics.findLast((metric) => metric.name === 'Held')?.value).toBe(1);
    const state = [...(await company.store.rooms.states(names.map(addressOf))).values()].find(
      (room) => room.trouble !== null,
    );
    expect(state?.trouble?.hint).toContain('otj resume office');

    await company.store.holds.release('office', company.now() + hours(2));
    await company.pass(minutes(5));
    expect(empty(company)).toEqual(names);
  });

  test('a cancelled meeting that the calendar still lists is gone with the next read', async () => {
    const company = await booked();
    company.world.change('booking-1', { cancelled: true });
    await company.pass(seconds(33));
    expect(empty(company)).toEqual(['room-0']);
  });

  test('and is no longer held once the meetings are there again', async () => {
    const company = await booked();
    company.world.fail({ target: 'graph', subject: null, kind: 'emptyByAccident', times: null });
    await company.pass(minutes(5));
    company.world.recover();
    await company.pass(minutes(5));
    expect(empty(company)).toEqual([]);
    expect((await company.store.holds.get('office'))?.heldSince).toBeNull();
  });

  test('one cancelled meeting is gone with the next read', async () => {
    const company = await booked();
    company.world.cancel('booking-1');
    await company.pass(seconds(33));
    expect(empty(company)).toEqual(['room-0']);
  });
});

describe('endpoints that do not answer', () => {
  test('one that comes back after 20 seconds has its list within the minute', async () => {
    const company = await running();
    company.world.book({ rooms: inSpree, subject: 'Waiting' });
    company.device('spree-1').powerOff(company.now() + seconds(20));
    await company.pass(minutes(1));
    expect(company.titles('spree-1')).toEqual(['Waiting']);
  });

  test('one that was off for two days has its list two minutes before a meeting that starts five minutes after it is back', async () => {
    const company = await running({ ...spree, calendar: { floorSeconds: 3_600 } });
    const back = company.now() + days(2);
    company.device('spree-1').powerOff(back);
    company.world.book({ rooms: inSpree, subject: 'Soon', start: back + minutes(5), end: back + minutes(35) });
    await company.pass(days(2) - minutes(1));
    expect(company.titles('spree-1')).toEqual([]);
    await company.pass(minutes(4));
    expect(company.titles('spree-1')).toEqual(['Soon']);
  });

  test('one that rebooted has its list back within the hour', async () => {
    const company = await running();
    company.world.book({
      rooms: inSpree,
      subject: 'Later',
      start: company.now() + hours(3),
      end: company.now() + hours(4),
    });
    await company.pass(minutes(2));
    company.device('spree-1').reboot();
    expect(company.titles('spree-1')).toEqual([]);
    await company.pass(hours(1) + minutes(1));
    expect(company.titles('spree-1')).toEqual(['Later']);
  });

  test('a wrong password is tried twice and then left alone, and a new one is tried at once', async () => {
    const company = await running({ ...spree, calendar: { floorSeconds: 600 } });
    company.secrets.remove('cisco');
    company.secrets.put('cisco', { ...LOGIN, password: 'wrong' });
    company.world.book({
      rooms: inSpree,
      subject: 'Locked out',
      start: company.now() + hours(30),
      end: company.now() + hours(31),
    });
    await company.pass(hours(26));
    expect(company.device('spree-1').state().failedLogins).toBe(2);
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({ kind: 'denied', dueAt: null });
    company.secrets.put('cisco', LOGIN);
    await company.pass(hours(1) + minutes(2));
    expect(company.titles('spree-1')).toEqual(['Locked out']);
  });

  test('a list that another system wrote is left alone, and said so, until takeover', async () => {
    const company = await aCompany(spree);
    await company.apply(spree);
    const foreign = {
      id: 'tms-1',
      title: 'Theirs',
      organizer: 'TMS',
      number: '1@example.com',
      protocol: 'SIP',
      platform: null,
      start: company.now(),
      end: company.now() + hours(2),
      startBuffer: 0,
      endBuffer: 0,
    };
    company.device('spree-1').writtenByAnother([foreign]);
    company.world.book({
      rooms: inSpree,
      subject: 'Ours',
      start: company.now() + hours(3),
      end: company.now() + hours(4),
    });
    await company.pass(minutes(5));
    expect(company.titles('spree-1')).toEqual(['Theirs']);
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({
      kind: 'foreign',
      detail: expect.stringContaining('takeover'),
    });
    await company.apply({ ...spree, endpoint: { takeover: true } });
    await company.pass(hours(1) + minutes(2));
    expect(company.titles('spree-1')).toEqual(['Ours']);
  });

  test('while it is only observed nothing reaches it', async () => {
    const company = await running({ ...spree, endpoint: { delivery: 'observe' } });
    company.world.book({ rooms: inSpree });
    await company.pass(hours(2));
    expect(company.device('spree-1').state().requests).toEqual({});
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({ kind: 'observed' });
  });
});

test('eight hours of all this leave no dead letter and no bug', async () => {
  const company = await running({ rooms: { spree: ['spree-1', 'spree-2'], havel: ['havel-1'] } });
  company.world.book({ rooms: inSpree, start: company.now() + hours(5), end: company.now() + hours(6) });
  await company.pass(hours(8));
  expect(company.deadLetters()).toEqual([]);
  expect(company.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
