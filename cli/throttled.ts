import * as z from 'zod';
import { type Instant, isoSeconds } from '../shared/kit/clock.ts';
import type { Throttle } from '../shared/store/throttles.ts';
import { Moment } from './moment.ts';

/** A calendar whose provider asked for quiet, as reports tell it. */
export const Throttled = z
  .object({ since: Moment, until: Moment, hint: z.string() })
  .nullable()
  .describe('The provider asked that the whole calendar be left alone until then; null while it does not.');

/** What was noted, while it still counts. */
export const throttledAt = (throttle: Throttle | null, now: Instant): z.infer<typeof Throttled> =>
  throttle === null || throttle.until <= now
    ? null
    : { since: isoSeconds(throttle.since), until: isoSeconds(throttle.until), hint: throttle.hint };
