import type { Instant } from '../kit/clock.ts';

/** A provider asked that a whole calendar be left alone. */
export interface Throttle {
  /** When it asked first; later requests to wait longer belong to the same time of quiet. */
  since: Instant;
  until: Instant;
  /** What, where, why and what to do, in one line. */
  hint: string;
}

/** Calendars whose provider asked for quiet. */
export interface Throttles {
  /** The last one, which may be over. */
  get(calendar: string): Promise<Throttle | null>;
  /** Of several, the longest counts. */
  note(calendar: string, throttle: Throttle): Promise<void>;
}
