import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../../shared/kit/clock.ts';
import { nextTry } from '../../../shared/planning/back-off.ts';
import { hourlyBetween, ROUND } from '../../../shared/planning/hourly.ts';
import { intervalOf } from '../../../shared/planning/interval.ts';
import { requestsPerRoom } from '../../../shared/planning/measure.ts';

describe('interval', () => {
  test.each([
    [170, 1_000_000, 30],
    [1_000, 1_000_000, 96],
    [4_000, 1_000_000, 384],
    [4_000, 8_000_000, 48],
    [8, 1_000_000, 30],
  ])('%i rooms within %i requests a day: %i seconds', (rooms, quota, expected) => {
    const interval = intervalOf({ rooms, quota, requestsPerRoom: 1, floorSeconds: 30 });
    expect(Math.round(interval / 1_000)).toBe(expected);
  });

  test('a day of polls never takes more than nine tenths of the quota', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 10_000, max: 10_000_000 }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (rooms, quota, each) => {
          const interval = intervalOf({ rooms, quota, requestsPerRoom: each, floorSeconds: 30 });
          expect((rooms * each * hours(24)) / interval).toBeLessThanOrEqual(quota * 0.9 + 1e-6);
        },
      ),
    );
  });

  test('what a room costs is measured, within sane bounds', () => {
    expect(requestsPerRoom([])).toBe(1.1);
    expect(
      requestsPerRoom([
        { rooms: 20, requests: 20 },
        { rooms: 20, requests: 24 },
      ]),
    ).toBe(1.1);
    expect(requestsPerRoom([{ rooms: 1, requests: 50 }])).toBe(3);
    expect(requestsPerRoom([{ rooms: 20, requests: 0 }])).toBe(1);
  });
});

describe('the hourly push', () => {
  const fleet = Array.from({ length: 4_000 }, (_, n) => `endpoint-${n}`);

  test('reaches each endpoint once an hour, evenly', () => {
    const due = hourlyBetween(fleet, 1_795_000_000_000, 1_795_000_000_000 + ROUND);
    expect(new Set(due.map((one) => one.endpoint)).size).toBe(4_000);
    const bySecond = Map.groupBy(due, (one) => Math.floor(one.at / 1_000));
    expect(Math.max(...[...bySecond.values()].map((group) => group.length))).toBeLessThanOrEqual(
      2 * (4_000 / 3_600) + 1,
    );
  });

  test('two ticks that meet leave no hole and no overlap', () => {
    const [from, mid, to] = [5_000_000, 5_061_234, 5_119_000];
    const halves = [...hourlyBetween(fleet, from, mid), ...hourlyBetween(fleet, mid, to)];
    expect(halves).toEqual(hourlyBetween(fleet, from, to));
  });
});

describe('back-off', () => {
  test('grows to an hour, spread by a fifth', () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map((failures) => nextTry(failures, 0, null, 0.5));
    expect(waits).toEqual([30, 60, 120, 300, 900, 3_600, 3_600].map(seconds));
    expect(nextTry(2, 0, null, 0)).toBe(seconds(48));
    expect(nextTry(2, 0, null, 0.999_999)).toBeLessThanOrEqual(seconds(72));
  });

  test('is never later than ten minutes before a start, and each minute from then on', () => {
    expect(nextTry(6, 0, minutes(30), 0.5)).toBe(minutes(20));
    expect(nextTry(6, 0, minutes(8), 0.5)).toBe(minutes(1));
    expect(nextTry(6, 0, minutes(-5), 0.5)).toBe(minutes(1));
  });
});
