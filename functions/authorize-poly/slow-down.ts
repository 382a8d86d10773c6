import { type Instant, minutes } from '../../shared/kit/clock.ts';

/** How long wrong logins from one source have to wait. Right ones never do: a site's devices share one address. */
export interface SlowDown {
  /** Counts a wrong login; answers the milliseconds that its refusal is to take. */
  wrong(source: string, now: Instant): number;
}

/** Wrong logins that cost nothing, then a tenth of a second that doubles up to two. */
const FREE = 3;
const FIRST_WAIT = 100;
const LONGEST_WAIT = 2_000;

const FORGOTTEN_AFTER = minutes(10);

/** Sources that are remembered; the oldest gives way. */
const SOURCES = 10_000;

/** Counts in the memory of one warm function: enough to make guessing slow, without a table that guesses could fill. */
export function slowDown(): SlowDown {
  const seen = new Map<string, { count: number; at: Instant }>();
  return {
    wrong(source, now) {
      const before = seen.get(source);
      const count = before === undefined || before.at + FORGOTTEN_AFTER < now ? 1 : before.count + 1;
      seen.delete(source);
      seen.set(source, { count, at: now });
      const [oldest] = seen.keys();
      if (seen.size > SOURCES && oldest !== undefined) seen.delete(oldest);
      return count <= FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(10, count - FREE - 1));
    },
  };
}
