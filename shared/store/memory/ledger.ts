import { bucketOf, RING_BUCKETS } from '../../planning/ring.ts';
import type { Ledger } from '../ledger.ts';

interface Ring {
  /** Number of the newest bucket. */
  bucket: number;
  /** Requests by bucket number. */
  counts: Map<number, number>;
}

/** Ledgers in maps: the plain form of the ring. */
export function memoryLedger(): Ledger {
  const rings = new Map<string, Ring>();

  /** The calendar's ring at `now`. Time that runs backwards leaves the newest bucket where it is. */
  function rolled(calendar: string, now: number): Ring {
    const ring = rings.get(calendar) ?? { bucket: bucketOf(now), counts: new Map<number, number>() };
    ring.bucket = Math.max(ring.bucket, bucketOf(now));
    for (const bucket of ring.counts.keys()) if (bucket <= ring.bucket - RING_BUCKETS) ring.counts.delete(bucket);
    rings.set(calendar, ring);
    return ring;
  }

  return {
    async charge(calendar, requests, limit, now) {
      const { bucket, counts } = rolled(calendar, now);
      const total = sum(counts);
      if (requests > 0 && total + requests > limit) return { kind: 'refused', total };
      counts.set(bucket, (counts.get(bucket) ?? 0) + requests);
      return { kind: 'granted', bucket };
    },
    async giveBack(calendar, requests, bucket, now) {
      const { counts } = rolled(calendar, now);
      const charged = counts.get(bucket) ?? 0;
      if (charged >= requests) counts.set(bucket, charged - requests);
    },
    async read(calendar, now) {
      const { bucket, counts } = rolled(calendar, now);
      return { total: sum(counts), bucket };
    },
  };
}

const sum = (counts: Map<number, number>): number => counts.values().reduce((total, count) => total + count, 0);
