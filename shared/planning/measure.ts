/** What some reads cost: how many rooms they were, and how many requests they took. */
export interface Sample {
  rooms: number;
  requests: number;
}

/** Assumed before anything was measured: a light list each time, and now and then a second one. */
const ASSUMED = 1.1;

/**
 * Requests that a room's refresh costs, from recent samples. Kept within [1, 3], so that one odd hour neither starves nor
 * floods a calendar; the ledger holds the quota whatever this says.
 */
export function requestsPerRoom(samples: readonly Sample[]): number {
  const rooms = samples.reduce((sum, sample) => sum + sample.rooms, 0);
  const requests = samples.reduce((sum, sample) => sum + sample.requests, 0);
  return rooms === 0 ? ASSUMED : Math.min(3, Math.max(1, requests / rooms));
}
