import type { Instant } from '../kit/clock.ts';

/** How many rooms may turn empty within one interval before anybody wonders: fewer are people who cancel meetings. */
const UNSUSPICIOUS = 4;

/** The share of a calendar's rooms with meetings that may turn empty within one interval. */
const PLAUSIBLE_SHARE = 0.2;

/** What is known when a room that had meetings turns out to have none. */
export interface Emptied {
  /** Rooms that turned empty since `since`, this one among them. */
  rooms: number;
  /** When the first of them did. */
  since: Instant;
  now: Instant;
  /** Milliseconds between two reads of a room. */
  interval: number;
  /** Rooms of the calendar that had a meeting not yet over. */
  busyRooms: number;
  held: boolean;
  /** The administrator said that it is right, and it counts until then. */
  releasedUntil: Instant | null;
}

/** `accept` the empty agenda; `wait` for the interval to end; `hold` the agendas of the whole calendar. */
export type EmptiedVerdict = 'accept' | 'wait' | 'hold';

/**
 * A calendar that empties all at once is more often a permission that changed than a company that cancels everything. The
 * first few rooms are believed at once; from then on a room waits until its interval is over, and where the share grows too
 * large the calendar is held.
 */
export function judgeEmptied({ rooms, since, now, interval, busyRooms, held, releasedUntil }: Emptied): EmptiedVerdict {
  if (releasedUntil !== null && now < releasedUntil) return 'accept';
  if (held) return 'hold';
  if (rooms <= UNSUSPICIOUS) return 'accept';
  if (rooms > PLAUSIBLE_SHARE * Math.max(busyRooms, rooms)) return 'hold';
  return now - since >= interval ? 'accept' : 'wait';
}

/** The window in which rooms are counted together begins with the first one and lasts this many intervals. */
export const EMPTIED_WINDOW = 1.5;
