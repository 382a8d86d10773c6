import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../shared/kit/clock.ts';
import { addressOf } from './setting.ts';
import { inSpree, running } from './spree.ts';

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

test('eight hours of all this leave no dead letter and no bug', async () => {
  const company = await running({ rooms: { spree: ['spree-1', 'spree-2'], havel: ['havel-1'] } });
  company.world.book({ rooms: inSpree, start: company.now() + hours(5), end: company.now() + hours(6) });
  await company.pass(hours(8));
  expect(company.deadLetters()).toEqual([]);
  expect(company.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
