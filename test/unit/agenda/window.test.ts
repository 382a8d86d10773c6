import { describe, expect, test } from 'vitest';
import { windowAround } from '../../../shared/agenda/window.ts';
import { days } from '../../../shared/kit/clock.ts';
import { NINE } from './builders.ts';

describe('the window', () => {
  test('reaches from days back to days ahead', () => {
    expect(windowAround(NINE, { daysBack: 1, daysAhead: 7 }, 'Europe/Berlin')).toEqual({
      from: NINE - days(1),
      to: NINE + days(7),
    });
  });

  test.each([
    ['Europe/Berlin', Date.UTC(2026, 10, 23, 23)],
    ['America/New_York', Date.UTC(2026, 10, 24, 5)],
    ['Asia/Tokyo', Date.UTC(2026, 10, 23, 15)],
  ])('no days ahead end with the room’s own day in %s', (zone, end) => {
    expect(windowAround(NINE, { daysBack: 0, daysAhead: 0 }, zone)).toEqual({ from: NINE, to: end });
  });

  test('a day of 25 hours is a whole day', () => {
    const noon = Date.UTC(2026, 9, 25, 11);
    expect(windowAround(noon, { daysBack: 0, daysAhead: 0 }, 'Europe/Berlin').to).toBe(Date.UTC(2026, 9, 25, 23));
  });
});
