import { describe, expect, test } from 'vitest';
import { eventFrom } from '../../../local/world/booking.ts';
import type { Fault } from '../../../local/world/model.ts';
import { seconds } from '../../../shared/kit/clock.ts';
import { aWorld, NOON } from './a-world.ts';

const talk = (id: string) => eventFrom({ room: 'spree@example.com', subject: 'Talk', startsIn: 10 }, id, NOON);
const off: Fault = { target: 'cisco', subject: 'spree', kind: 'off', times: null };

describe('bookings', () => {
  test('stand in the calendars of their rooms until they are taken out', () => {
    const { world } = aWorld();
    world.put(talk('a'));
    expect(world.eventsOf('spree@example.com').map(({ id }) => id)).toEqual(['a']);
    expect(world.eventsOf('havel@example.com')).toEqual([]);
    world.remove('a');
    expect(world.eventsOf('spree@example.com')).toEqual([]);
  });

  test('leave word of what was done to them, and where', () => {
    const { world } = aWorld();
    const first = talk('a');
    world.put(first);
    world.put({ ...first, subject: 'Long talk' });
    world.put({ ...first, start: first.start + 1, rooms: { 'havel@example.com': 'accepted' } });
    world.remove('a');
    expect(world.changes().map(({ kind, rooms }) => [kind, rooms])).toEqual([
      ['booked', ['spree@example.com']],
      ['edited', ['spree@example.com']],
      ['moved', ['spree@example.com', 'havel@example.com']],
      ['cancelled', ['havel@example.com']],
    ]);
  });

  test('never get an id twice', () => {
    const { world } = aWorld();
    world.put(talk(world.newId()));
    world.remove('booked-1');
    expect(world.newId()).toBe('booked-2');
  });

  test('are saved with every change', () => {
    const { world, saves } = aWorld();
    world.put(talk('a'));
    world.remove('a');
    expect(saves()).toBe(2);
  });
});

describe('a fault', () => {
  test('strikes where it is meant, as often as it was told', () => {
    const { world } = aWorld();
    world.addFault({ target: 'graph', subject: null, kind: 'status', status: 503, times: 2 });
    expect(world.strike('cisco', 'spree')).toBeUndefined();
    expect(world.strike('graph', 'spree@example.com')?.status).toBe(503);
    expect(world.strike('graph', 'havel@example.com')?.status).toBe(503);
    expect(world.strike('graph', 'havel@example.com')).toBeUndefined();
  });

  test('of a later page leaves the first one alone', () => {
    const { world } = aWorld();
    world.addFault({ target: 'graph', subject: null, kind: 'status', page: 2, times: null });
    expect(world.strike('graph', 'spree@example.com', 1)).toBeUndefined();
    expect(world.strike('graph', 'spree@example.com', 2)).toBeDefined();
  });

  test('is over by itself when its time has come', () => {
    const { world, clock } = aWorld();
    world.addFault({ ...off, until: NOON + seconds(20) });
    expect(world.suffers('cisco', 'spree', 'off')).toBe(true);
    clock.at = NOON + seconds(20);
    expect(world.suffers('cisco', 'spree', 'off')).toBe(false);
    expect(world.faults()).toEqual([]);
  });

  test('can be taken back, without the others', () => {
    const { world } = aWorld();
    world.addFault(off);
    world.addFault({ ...off, subject: 'havel' });
    expect(world.clearFaults({ subject: 'spree' })).toBe(1);
    expect(world.faults().map(({ subject }) => subject)).toEqual(['havel']);
  });
});
