import type { Instant } from '../kit/clock.ts';

/** What is known of a calendar's rooms that turned empty. */
export interface Hold {
  /** Rooms that did since `since`. */
  rooms: number;
  since: Instant;
  /** Since when its agendas are held; null while they are not. */
  heldSince: Instant | null;
  /** The administrator accepted it until then; null where nobody was asked. */
  releasedUntil: Instant | null;
}

/** Calendars that emptied all at once, and what the administrator said to it. */
export interface Holds {
  get(calendar: string): Promise<Hold | null>;
  /** Counts a room that turned empty, once however often it is read; begins a new count where the last one began before `windowFrom`. */
  note(calendar: string, room: string, now: Instant, windowFrom: Instant): Promise<Hold>;
  hold(calendar: string, now: Instant): Promise<void>;
  /** A room that was counted shows meetings again. With the last of them, the hold ends by itself. */
  back(calendar: string, room: string): Promise<void>;
  /** Ends the hold, and takes what is empty as it is until `until`. False where nothing was held. */
  release(calendar: string, until: Instant): Promise<boolean>;
}
