import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../shared/kit/clock.ts';
import type { Company } from './company.ts';
import { addressOf } from './setting.ts';
import { running } from './spree.ts';

describe('a calendar that empties all at once', () => {
  const names = Array.from({ length: 12 }, (_, n) => `room-${n}`);
  const many = { rooms: Object.fromEntries(names.map((name) => [name, [`${name}-1`]])) };
  const empty = (company: Company) => names.filter((name) => company.titles(`${name}-1`).length === 0);

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
