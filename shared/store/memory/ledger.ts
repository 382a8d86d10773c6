import { bucketOf, RING_BUCKETS } from '../../planning/ring.ts';
import type { Ledger } from '../ledger.ts';

/** Requests by bucket number, and the number of the newest bucket. */
interface Ring {
  bucket: number;
  counts: ReadonlyMap<number, number>;
}

/** Ledgers in maps: the plain form of the ring. */
export function memoryLedger(): Ledger {
  const rings = new Map<string, Ring>();

  /** The ring as it is at `now`. Time that runs backwards leaves the newest bucket where it is. */
  function ringAt(calendar: string, now: number): Ring {
    const stored = rings.get(calendar);
    const bucket = Math.max(stored?.bucket ?? 0, bucketOf(now));
    const counts = [...(stored?.counts ?? [])].filter(([number]) => number > bucket - RING_BUCKETS);
    return { bucket, counts: new Map(counts) };
  }

  return {
    async charge(calendar, requests, limit, now) {
      if (requests === 0) return { kind: 'granted', bucket: bucketOf(now) };
      const { bucket, counts } = ringAt(calendar, now);
      const total = sum(counts);
      if (total + requests > limit) {
        rings.set(calendar, { bucket, counts });
        return { kind: 'refused', total };
      }
      rings.set(calendar, { bucket, counts: new Map(counts).set(bucket, (counts.get(bucket) ?? 0) + requests) });
      return { kind: 'granted', bucket };
    },
    async giveBack(calendar, requests, bucket) {
      const ring = rings.get(calendar);
      const charged = ring?.counts.get(bucket) ?? 0;
      if (ring === undefined || charged < requests) return;
      rings.set(calendar, { ...ring, counts: new Map(ring.counts).set(bucket, charged - requests) });
    },
    async read(calendar, now) {
      const { bucket, counts } = ringAt(calendar, now);
      return { total: sum(counts), bucket };
    },
  };
}

const sum = (counts: ReadonlyMap<number, number>): number => counts.values().reduce((total, count) => total + count, 0);
