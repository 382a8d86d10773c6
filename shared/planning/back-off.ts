import { type Instant, minutes, seconds } from '../kit/clock.ts';

/** Waits after the first, second, ... failed try in a row. The first is short: most endpoints that fail once are restarting. */
const WAITS = [seconds(30), minutes(1), minutes(2), minutes(5), minutes(15), minutes(60)];

/** This long before a meeting starts, an endpoint that cannot be reached is tried each minute. */
const EAGER_BEFORE = minutes(10);

/**
 * When to try an endpoint again. `dice` in [0, 1) spreads the wait by a fifth to either side, so that a site that comes
 * back is not asked all at once. Never later than ten minutes before `nextStart`, and each minute from then on.
 */
export function nextTry(failures: number, now: Instant, nextStart: Instant | null, dice: number): Instant {
  const wait = WAITS[Math.min(Math.max(failures, 1), WAITS.length) - 1] ?? minutes(60);
  const usual = now + Math.round(wait * (0.8 + 0.4 * dice));
  if (nextStart === null) return usual;
  const eager = Math.max(nextStart - EAGER_BEFORE, now + minutes(1));
  return Math.min(usual, eager);
}
