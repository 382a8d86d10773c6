import * as z from 'zod';
import { JoinDetails } from './join.ts';

/** Why the last read of a room did not count; the agenda that it had is kept. */
export const RoomTrouble = z.object({
  kind: z.enum(['denied', 'unknownRoom', 'throttled', 'unavailable', 'malformed', 'credentials', 'quota', 'held']),
  /** What, where, why and what to do, in one line. */
  hint: z.string().max(600),
  since: z.number().int(),
  /** The provider asked not to be asked about this room before; null where it did not. */
  until: z.number().int().nullable(),
});
export type RoomTrouble = z.infer<typeof RoomTrouble>;

/** What is known of a room (at most 1 KB). Its agenda and events lie beside it, under the hashes named here. */
export const RoomState = z.object({
  /** Hash of the agenda, null before the first whole read. */
  agenda: z.string().nullable(),
  /** Hash of the `(id, change key)` pairs of the last list: equal means that nothing changed and nothing is written. */
  list: z.string().nullable(),
  /** When the read that wrote this began; an older read is dropped. */
  readAt: z.number().int(),
  /** The snapshot it was made under; an older one is dropped. */
  snapshot: z.number().int(),
  /** Of the room's entry in that snapshot: a different one makes the next read a full one. */
  fingerprint: z.string(),
  trouble: RoomTrouble.nullable(),
  /** When the last meeting of its agenda ends; null without any. */
  busyUntil: z.number().int().nullable(),
  /** Set when an agenda was written, removed when its push jobs are sent. */
  unannouncedSince: z.number().int().nullable(),
  /** Meetings that its agenda has no place for (`maxMeetings`). */
  leftOut: z.number().int().default(0),
});
export type RoomState = z.infer<typeof RoomState>;

/** What all events of a calendar may have in common, which then says something about its mailbox. */
export const EventTraits = z.object({
  /** It came without any text. */
  noText: z.boolean(),
  /** Its subject is its organizer's name. */
  subjectIsOrganizer: z.boolean(),
  /** It has no address because a mail gateway keeps the meeting's link to itself: which one. Absent where that is not so. */
  hiddenBy: z.string().optional(),
  /** It is private, and the account's role shows its time alone. Absent where that is not so. */
  detailsHidden: z.literal(true).optional(),
});
export type EventTraits = z.infer<typeof EventTraits>;

/** One event of a room's calendar and what became of it. No body; a private subject is already replaced. */
export const RoomEvent = z.object({
  id: z.string(),
  changeKey: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  title: z.string(),
  join: JoinDetails,
  traits: EventTraits,
  /** The id of the meeting it became, or why it is not shown. */
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('shown'), meeting: z.string() }),
    z.object({
      kind: z.literal('hidden'),
      why: z.string(),
      /** The agenda has no place for it (`maxMeetings`). Absent where that is not why. */
      leftOut: z.literal(true).optional(),
    }),
  ]),
});
export type RoomEvent = z.infer<typeof RoomEvent>;

export const RoomEvents = z.object({ schema: z.literal(1), events: z.array(RoomEvent) });
export type RoomEvents = z.infer<typeof RoomEvents>;
