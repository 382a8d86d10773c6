import type { Instant } from '../kit/clock.ts';

/** What a calendar's requests of the last 24 hours add up to. */
export interface LedgerReading {
  total: number;
  /** Five-minute number of the newest bucket. */
  bucket: number;
}

/** Requests are charged before they leave, in a ring of five-minute buckets; the oldest counts whole (see planning/ring.ts). */
export interface Ledger {
  /** Charges `requests`, if the total then stays within `limit`; answers the bucket they were charged to. */
  charge(
    calendar: string,
    requests: number,
    limit: number,
    now: Instant,
  ): Promise<{ kind: 'granted'; bucket: number } | { kind: 'refused'; total: number }>;
  /** Gives back what was not used. A lost return only wastes. */
  giveBack(calendar: string, requests: number, bucket: number, now: Instant): Promise<void>;
  read(calendar: string, now: Instant): Promise<LedgerReading>;
}
