import type { Instant } from '../kit/clock.ts';
import type { Agenda } from '../model/agenda.ts';
import type { RoomAddress } from '../model/names.ts';
import type { RoomEvents, RoomState, RoomTrouble } from '../model/room-state.ts';

/** What one whole read of a room found. */
export interface RoomReading {
  agenda: Agenda;
  events: RoomEvents;
  /** Hash of the list's `(id, change key)` pairs. */
  list: string;
  /** Meetings that the agenda has no place for. */
  leftOut: number;
  fingerprint: string;
  readAt: Instant;
  snapshot: number;
}

/** `changed`: the agenda is another one and must be announced; `sameAgenda`: only the record of events is new. */
export type PutReading =
  | { kind: 'changed'; agenda: string }
  | { kind: 'sameAgenda'; agenda: string }
  /** A newer read, or a newer snapshot, was there first. */
  | { kind: 'overtaken' };

/** Rooms and their agendas. */
export interface Rooms {
  states(rooms: readonly RoomAddress[]): Promise<Map<RoomAddress, RoomState>>;
  /**
   * Stores a reading unless a newer one, or one under a newer snapshot, is there. Parts are written before the state names
   * them. When the agenda's hash differs, `unannouncedSince` is set to `readAt`'s write moment `now`. Clears trouble.
   */
  putReading(room: RoomAddress, reading: RoomReading, now: Instant): Promise<PutReading>;
  /** Notes why a read failed; keeps agenda and all else. Null clears it. Writes only when `kind` or `until` changes; `since` stays while the kind does. */
  setTrouble(room: RoomAddress, trouble: RoomTrouble | null, readAt: Instant, snapshot: number): Promise<void>;
  /** The current agenda and its hash, read consistently; null before the first. */
  agenda(room: RoomAddress): Promise<{ hash: string; agenda: Agenda } | null>;
  events(room: RoomAddress): Promise<RoomEvents | null>;
  /** Rooms whose agenda was written before `before` and whose push jobs are not known to be sent. Oldest first, bounded. */
  unannounced(before: Instant, limit: number): Promise<{ room: RoomAddress; agenda: string }[]>;
  /** Removes the mark, if the agenda is still the one that was announced. */
  announced(room: RoomAddress, agenda: string): Promise<void>;
  /** Forgets a room that no snapshot names any more. */
  remove(room: RoomAddress): Promise<void>;
}
