import * as z from 'zod';
import { EndpointName, Name, RoomAddress } from './names.ts';

export const JOB_SCHEMA = 1;

/** At most this many rooms are read by one poll job. */
export const ROOMS_A_JOB = 20;

/** "Read these rooms at about this second." Carries no event; a job that is done twice does no harm. */
export const PollJob = z.object({
  schema: z.literal(JOB_SCHEMA),
  kind: z.literal('poll'),
  /** Calendar, slot and chunk: claimed once, so a doubled tick doubles nothing. */
  id: z.string().min(1).max(200),
  calendar: Name,
  /** The chunk of the calendar's rooms that it reads, under which its receipt is kept. */
  chunk: z.string().min(1).max(80),
  snapshot: z.number().int(),
  rooms: z.array(RoomAddress).min(1).max(ROOMS_A_JOB),
  /** `list` compares a light list first; `full` reads with bodies at once. */
  read: z.enum(['list', 'full']),
  /** Milliseconds until the same rooms are read again. */
  interval: z.number().int().positive(),
  /** When it should run; the message was delayed until then. */
  slot: z.number().int(),
  /** Past this moment it is dropped and counted: after an outage old jobs are not replayed. */
  notAfter: z.number().int(),
  /** Requests already charged for it, in the ledger bucket (five-minute number) they were charged to. */
  grant: z.object({ requests: z.number().int().min(0), bucket: z.number().int() }),
});
export type PollJob = z.infer<typeof PollJob>;

/** "Ask this calendar's directory for its rooms, and say so under the number of the asking." */
export const RoomsJob = z.object({
  schema: z.literal(JOB_SCHEMA),
  kind: z.literal('rooms'),
  calendar: Name,
  asked: z.string().min(1).max(80),
});
export type RoomsJob = z.infer<typeof RoomsJob>;

/** What a poll lane carries. */
export const PollLaneJob = z.discriminatedUnion('kind', [PollJob, RoomsJob]);
export type PollLaneJob = z.infer<typeof PollLaneJob>;

/** "Look at this endpoint." Carries no meeting: the current agenda is read when it is sent. */
export const PushJob = z.object({
  schema: z.literal(JOB_SCHEMA),
  kind: z.literal('push'),
  endpoint: EndpointName,
  /** Why it was sent; `slot`, `start` (a meeting is about to) and `asked` also send what the endpoint already accepted. */
  reason: z.enum(['changed', 'slot', 'start', 'retry', 'healed', 'asked']),
});
export type PushJob = z.infer<typeof PushJob>;

/** "See how far a push to this endpoint would come, and say so under the number of the asking." Writes nothing to it. */
export const TestJob = z.object({
  schema: z.literal(JOB_SCHEMA),
  kind: z.literal('test'),
  endpoint: EndpointName,
  asked: z.string().min(1).max(80),
  /** `certificate` sends nothing but a TLS greeting. */
  look: z.enum(['device', 'certificate']),
  /** How often it found the endpoint busy. */
  times: z.number().int().min(0),
});
export type TestJob = z.infer<typeof TestJob>;

/** What a push lane carries. */
export const LaneJob = z.discriminatedUnion('kind', [PushJob, TestJob]);
export type LaneJob = z.infer<typeof LaneJob>;

/** The scheduler's minute. */
export const Tick = z.object({ time: z.iso.datetime({ offset: true }) });
export type Tick = z.infer<typeof Tick>;
