import { type Instant, minutes } from '../kit/clock.ts';

/** Requests are counted in buckets of five minutes. */
export const BUCKET_LENGTH = minutes(5);

/**
 * How many buckets are added up. 24 hours are 288; one more because the oldest counts whole; four more because a charged
 * request may leave up to 20 minutes later (planned 2 minutes ahead, run up to 15 minutes late, one function time-out).
 * So the requests that leave in any 24 hours are never more than the limit.
 */
export const RING_BUCKETS = 288 + 1 + 4;

export const bucketOf = (at: Instant): number => Math.floor(at / BUCKET_LENGTH);
