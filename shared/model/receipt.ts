import * as z from 'zod';

/** How the last reads of one chunk of a calendar's rooms went; written when the outcome changes, else every five minutes. */
export const Receipt = z.object({
  calendar: z.string(),
  chunk: z.string(),
  at: z.number().int(),
  rooms: z.number().int(),
  /** Rooms that had a meeting not yet over when they were read. */
  busy: z.number().int(),
  /** Rooms by outcome of their read. */
  outcomes: z.record(z.string(), z.number().int()),
  requests: z.number().int(),
});
export type Receipt = z.infer<typeof Receipt>;
