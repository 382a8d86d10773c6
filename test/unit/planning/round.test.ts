import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import { chunksOf, positionAt, slotsUntil } from '../../../shared/planning/round.ts';

const roomsNamed = (count: number) => Array.from({ length: count }, (_, n) => ({ address: `room-${n}@example.com` }));

describe('chunks', () => {
  test('every room is in exactly one chunk, and chunks differ by one room at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 20 }), (count, size) => {
        const chunks = chunksOf(roomsNamed(count), size);
        const sizes = chunks.map((chunk) => chunk.rooms.length);
        expect(new Set(chunks.flatMap((chunk) => chunk.rooms.map((room) => room.address))).size).toBe(count);
        expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(count);
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(size);
        if (count > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the order in which rooms are named does not matter', () => {
    const rooms = roomsNamed(45);
    expect(chunksOf([...rooms].reverse(), 20)).toEqual(chunksOf(rooms, 20));
  });
});

describe('slots', () => {
  const plan = (start: number, ticks: readonly number[], interval: number, chunks: number) => {
    let position = { plannedTo: start, turn: 0 };
    const slots = [];
    for (const tick of ticks) {
      const to = Math.max(position.plannedTo, tick);
      slots.push(...slotsUntil(position, to, interval, chunks));
      position = positionAt(position, to, interval);
    }
    return slots;
  };

  test('each chunk has one slot in every interval, however the ticks fall', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 5_000, max: 900_000 }),
        fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 30 }),
        (chunks, interval, steps) => {
          const start = 1_795_000_000_000;
          let at = start;
          const slots = plan(
            start,
            steps.map((step) => (at += step)),
            interval,
            chunks,
          );
          expect(new Set(slots.map((slot) => `${slot.round}/${slot.chunk}`)).size).toBe(slots.length);
          for (let chunk = 0; chunk < chunks; chunk++) {
            const own = slots.filter((slot) => slot.chunk === chunk).map((slot) => slot.at);
            own.forEach((slot, n) => {
              const before = n === 0 ? start : (own[n - 1] ?? start);
              expect(slot - before).toBeLessThanOrEqual(interval + 2);
            });
            expect(at - (own.at(-1) ?? start)).toBeLessThanOrEqual(interval + 2);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a tick that is done twice plans the same slots', () => {
    const position = { plannedTo: 1_000_000, turn: 17.25 };
    expect(slotsUntil(position, 1_120_000, seconds(30), 7)).toEqual(slotsUntil(position, 1_120_000, seconds(30), 7));
  });

  test('a longer interval goes on from the same turn: nobody is read twice or left out', () => {
    const slow = positionAt({ plannedTo: 0, turn: 0 }, minutes(1), seconds(30));
    expect(slow.turn).toBe(2);
    const next = slotsUntil({ ...slow, turn: 2.4 }, minutes(5), minutes(2), 2);
    expect(next.map((slot) => [slot.round, slot.chunk])).toEqual([
      [2, 1],
      [3, 0],
      [3, 1],
      [4, 0],
    ]);
  });

  test('no second carries more than the mean rounded up, plus one', () => {
    const slots = plan(0, [minutes(60)], seconds(30), 200);
    const bySecond = new Map<number, number>();
    for (const slot of slots)
      bySecond.set(Math.floor(slot.at / 1_000), (bySecond.get(Math.floor(slot.at / 1_000)) ?? 0) + 1);
    expect(Math.max(...bySecond.values())).toBeLessThanOrEqual(Math.ceil(200 / 30) + 1);
  });
});
