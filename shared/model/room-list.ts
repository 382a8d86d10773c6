import * as z from 'zod';
import { Name } from './names.ts';

/** What a calendar's directory answered when somebody asked for its rooms from inside the calendar's location. */
export const RoomList = z.object({
  calendar: Name,
  at: z.number().int(),
  /** Requests that were charged to the calendar's quota. */
  requests: z.number().int(),
  found: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('complete'), rooms: z.array(z.object({ address: z.string(), name: z.string() })) }),
    /** What, where, why and what to do. */
    z.object({ kind: z.literal('refused'), why: z.string() }),
  ]),
});
export type RoomList = z.infer<typeof RoomList>;
