import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minuteClock } from '../../../local/runtime/minute-clock.ts';
import { minutes, seconds, systemClock } from '../../../shared/kit/clock.ts';
import { Tick } from '../../../shared/model/jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T08:59:12Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('it ticks at once and then each minute, until it is stopped', () => {
  const times: string[] = [];
  const clock = minuteClock(systemClock, (event) => times.push(Tick.parse(event).time));
  expect(times).toEqual(['2026-11-23T08:59:12Z']);

  vi.advanceTimersByTime(minutes(2));
  expect(times).toEqual(['2026-11-23T08:59:12Z', '2026-11-23T09:00:12Z', '2026-11-23T09:01:12Z']);

  clock.stop();
  vi.advanceTimersByTime(minutes(5));
  expect(times).toHaveLength(3);
});

test('a machine that slept gets one tick, and the next one on its minute', () => {
  const times: string[] = [];
  const clock = minuteClock(systemClock, ({ time }) => times.push(time));
  vi.setSystemTime(Date.parse('2026-11-23T09:30:40Z'));

  vi.advanceTimersByTime(minutes(1));
  expect(times).toHaveLength(2);
  vi.advanceTimersByTime(seconds(31));
  expect(times).toHaveLength(2);
  vi.advanceTimersByTime(seconds(1));
  expect(times.at(-1)).toBe('2026-11-23T09:32:12Z');
  clock.stop();
});
