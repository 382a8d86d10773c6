import type { Instant } from '../kit/clock.ts';
import type { CalendarEvent } from '../model/event.ts';
import type { RoomAddress } from '../model/names.ts';
import type { RoomTrouble } from '../model/room-state.ts';

/** Half open: events that overlap `[from, to)`. */
export interface Window {
  from: Instant;
  to: Instant;
}

export interface RoomToRead {
  address: RoomAddress;
  /** IANA name: where an all-day event's days begin. */
  timeZone: string;
}

/**
 * Asked before each request leaves; anything but `granted` means that nothing may leave. Every request counts, pages and
 * failures too; `requests` is 0 for those that the quota does not count. Token requests need no permit.
 */
export type Permit = (requests?: 0 | 1) => Promise<Leave>;

/** `spent`: the quota has no requests left. `late`: whoever reads has no time left. */
export type Leave = 'granted' | 'spent' | 'late';

/** What every calendar can do for us. Implementations never retry: requests are counted where they are granted. */
export interface Calendar {
  /** The window's events without bodies, recurrences expanded, or why we do not know. */
  list(room: RoomToRead, window: Window, permit: Permit): Promise<Listing>;
  /**
   * The same with bodies. `listed` and `changed` come from a list made a moment ago: only the events named in `changed`
   * are needed with bodies and answered. Without them the whole window is read.
   */
  read(
    room: RoomToRead,
    window: Window,
    permit: Permit,
    needed?: { listed: readonly CalendarEvent[]; changed: ReadonlySet<string> },
  ): Promise<Listing>;
}

/** Only `complete` may change an agenda: every other answer keeps what the room has. */
export type Listing =
  | { kind: 'complete'; events: CalendarEvent[] }
  /** `until`: do not ask this calendar (or only this room, by `scope`) again before. */
  | { kind: 'throttled'; until: Instant; scope: 'room' | 'calendar'; hint: string }
  | { kind: 'failed'; trouble: Exclude<RoomTrouble['kind'], 'throttled'>; hint: string };
