import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Start = z.union([
  /** Minutes from the world's first start; `quarter` moves on to the next full quarter of an hour. */
  z.strictObject({ in: z.number().int(), quarter: z.literal(true).optional() }),
  /** Midnight, so many days after the day on which the world first started, in that zone. */
  z.strictObject({ day: z.number().int(), zone: z.string() }),
]);

const ExpectedMeeting = z.strictObject({
  /** The world's booking it follows from; null for what another system wrote. */
  booking: z.string().nullable(),
  title: z.string(),
  start: Start,
  /** Minutes. */
  lasts: z.number().int(),
  /** Minutes before the start from which it can be joined, where that is not the usual. */
  joinableFrom: z.number().int().optional(),
  alias: z.string().nullable(),
  /** 30 seconds after the world's first start. */
  joinable: z.boolean(),
  why: z.string(),
});
export type ExpectedMeeting = z.infer<typeof ExpectedMeeting>;

/** `examples/sample.expected.json`: what every device must hold, written by hand. */
export const Expected = z.strictObject({
  about: z.array(z.string()),
  window: z.strictObject({ daysBack: z.number(), daysAhead: z.number() }),
  joinable: z.strictObject({ minutesBefore: z.number(), minutesAfter: z.number() }),
  endpoints: z.array(
    z.strictObject({
      name: z.string(),
      room: z.string(),
      type: z.string(),
      why: z.string(),
      meetings: z.array(ExpectedMeeting),
    }),
  ),
});
export type Expected = z.infer<typeof Expected>;

/** The sample company's table. Throws where it is not what its schema says. */
export const sampleExpected = (): Expected =>
  Expected.parse(JSON.parse(readFileSync(new URL('../../examples/sample.expected.json', import.meta.url), 'utf8')));
