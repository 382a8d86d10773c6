/** AWS takes no fewer invocations of a lane at the same time. */
export const FEWEST_READERS = 2;

/** Connections that one invocation had better have: a room whose mailbox hangs must not hold up all the others. */
const CONNECTIONS_EACH = 4;

/**
 * Invocations of a poll lane at the same time, `most` at most, so that together they keep to the connections that each of
 * its calendars may have (`limits`; none for calendars that take any number).
 */
export function readersFor(limits: readonly number[], most: number): number {
  const fitting = limits.map((limit) => Math.max(FEWEST_READERS, Math.floor(limit / CONNECTIONS_EACH)));
  return Math.min(most, ...fitting);
}

/** The connections of one of `readers` invocations; none where there are fewer than invocations. */
export const connectionsOf = (limit: number, readers: number): number => Math.floor(limit / readers);
