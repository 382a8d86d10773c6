import * as z from 'zod';
import { JoinDetails, Technology, Tried } from '../shared/model/join.ts';
import { RoomTrouble } from '../shared/model/room-state.ts';
import { EndpointState } from './delivery-state.ts';
import { Moment } from './moment.ts';
import { Throttled } from './throttled.ts';

/** Why a room's endpoints show what they show: what `otj explain ROOM --json` prints. Published as docs/schema/otj-explain.json. */
export const RoomReport = z.object({
  room: z.string(),
  calendar: z.string(),
  profile: z.string(),
  timeZone: z.string(),
  snapshot: z.number().int(),
  changedAt: Moment.nullable().describe(
    'When an agenda or its events were last written; an unchanged room is read more often than that.',
  ),
  trouble: z
    .object({ kind: RoomTrouble.shape.kind, hint: z.string(), since: Moment })
    .nullable()
    .describe('Why the last read failed; the agenda is kept.'),
  throttled: Throttled,
  health: z
    .array(z.object({ kind: z.string(), says: z.string(), cure: z.string() }))
    .describe('What its events show that keeps buttons away, and the setting that cures it.'),
  unknown: z
    .array(z.object({ what: z.string(), command: z.string() }))
    .describe('What no read can show, and the command that does.'),
  meetings: z.array(
    z.object({
      title: z.string(),
      start: Moment,
      end: Moment,
      alias: z.string().nullable().describe('The passcode in it is hidden, unless --reveal.'),
      url: z.string().nullable().describe('Tokens in it are hidden, unless --reveal.'),
      technology: Technology,
      reason: z.string().nullable().describe('Why there is no Join button; null where there is one.'),
    }),
  ),
  events: z.array(
    z.object({
      title: z.string(),
      start: Moment,
      end: Moment,
      shown: z.boolean(),
      why: z.string().nullable().describe('Why it is not shown, or has no button.'),
      technology: Technology,
      rule: z.string().nullable().describe('The rule in otj.yaml that won; null for built-in recognition or none.'),
      source: JoinDetails.shape.source,
      tried: z.array(Tried).describe('Passcodes in it are always hidden.'),
    }),
  ),
  endpoints: z.array(
    z.object({
      name: z.string(),
      state: EndpointState,
      since: Moment.nullable(),
      detail: z.string(),
      holds: z.number().int().describe('Meetings.'),
      inStep: z.boolean().describe("Whether it holds the room's current agenda."),
      acceptedAt: Moment.nullable(),
      nextTry: Moment.nullable(),
      software: z.string().nullable(),
      hints: z.array(z.string()).describe('What on the device keeps meetings from being seen although it took them.'),
    }),
  ),
});
export type RoomReport = z.infer<typeof RoomReport>;
