import * as z from 'zod';
import { hashOf } from '../kit/hash.ts';
import { Alias, Technology } from './join.ts';
import { RoomAddress } from './names.ts';

/** What an endpoint shows. Privacy is already applied: nothing here may be hidden any further down the way. */
export const Meeting = z.object({
  /** 32 hexadecimal digits from room and occurrence only: edits, moves and extensions keep it. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  start: z.number().int(),
  end: z.number().int(),
  /** Milliseconds before the start, and after the end, in which joining is possible. */
  joinBefore: z.number().int().min(0),
  joinAfter: z.number().int().min(0),
  title: z.string().min(1),
  organizer: z.object({ name: z.string().min(1), address: z.string().nullable() }),
  technology: Technology,
  /** Every address form; the endpoint chooses by its protocols. */
  aliases: z.array(Alias),
  url: z.string().nullable(),
  /** Why there is no Join button, in words; null where there is something to join. */
  reason: z.string().nullable(),
});
export type Meeting = z.infer<typeof Meeting>;

export const AGENDA_SCHEMA = 1;

/** The meetings of one room in the order of their starts: the only thing that travels to endpoints. */
export const Agenda = z.object({
  schema: z.literal(AGENDA_SCHEMA),
  room: RoomAddress,
  meetings: z.array(Meeting),
});
export type Agenda = z.infer<typeof Agenda>;

/** The fingerprint of an agenda: what is stored as its name, announced, and remembered as accepted. */
export const agendaHash = (agenda: Agenda): string => hashOf(agenda, 40);

/** When the last meeting of an agenda ends; null without any. */
export const busyUntil = ({ meetings }: Agenda): number | null =>
  meetings.reduce<number | null>((last, { end }) => Math.max(last ?? end, end), null);
