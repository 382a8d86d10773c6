import * as z from 'zod';
import { bucketOf, RING_BUCKETS } from '../../planning/ring.ts';
import type { Ledger } from '../ledger.ts';
import { checked, type Item, N, nameOf, number, S } from './attributes.ts';
import { getItem, type Key, putItem, type Table, untilWritten, updateItem } from './items.ts';

const keyOf = (calendar: string): Key => ({ pk: `LEDGER#${calendar}`, sk: 'LEDGER' });
const slotOf = (bucket: number): number => bucket % RING_BUCKETS;

/** `version` grows with every return and every roll, not with charges: these only make the total larger. */
const Ring = z.object({
  bucket: z.number().int(),
  total: z.number().int(),
  version: z.number().int(),
  counts: z.array(z.number().int()).length(RING_BUCKETS),
});
type Ring = z.infer<typeof Ring>;

const ringOf = (item: Item): Ring =>
  checked(Ring, nameOf(item), () => ({
    bucket: number(item, 'bucket'),
    total: number(item, 'total'),
    version: number(item, 'version'),
    counts: Array.from({ length: RING_BUCKETS }, (_, slot) => number(item, `b${slot}`) ?? 0),
  }));

/** The ring when `bucket` is its newest one: counters that left it are dropped. */
function rolled(ring: Ring, bucket: number): Ring {
  if (bucket <= ring.bucket) return ring;
  const counts = [...ring.counts];
  const steps = Math.min(bucket - ring.bucket, RING_BUCKETS);
  for (let step = 1; step <= steps; step += 1) counts[slotOf(ring.bucket + step)] = 0;
  return { bucket, total: counts.reduce((sum, count) => sum + count, 0), version: ring.version + 1, counts };
}

const itemOf = (calendar: string, { bucket, total, version, counts }: Ring): Item => {
  const { pk, sk } = keyOf(calendar);
  const used = counts.flatMap((count, slot) => (count === 0 ? [] : [[`b${slot}`, N(count)] as const]));
  return { pk: S(pk), sk: S(sk), bucket: N(bucket), total: N(total), version: N(version), ...Object.fromEntries(used) };
};

/** One item a calendar: the total, a counter for each bucket (`b0` to `b292`) and the number of the newest bucket. */
export function dynamoLedger(table: Table): Ledger {
  async function ringIn(calendar: string): Promise<Ring | null> {
    const item = await getItem(table, keyOf(calendar), 'consistent');
    return item === undefined ? null : ringOf(item);
  }

  /** Moves the ring on to `bucket`, unless somebody was faster. */
  async function roll(calendar: string, ring: Ring | null, bucket: number): Promise<void> {
    if (ring === null) {
      const counts = new Array<number>(RING_BUCKETS).fill(0);
      const fresh = itemOf(calendar, { bucket, total: 0, version: 0, counts });
      await putItem(table, fresh, { condition: 'attribute_not_exists(#pk)' });
      return;
    }
    await putItem(table, itemOf(calendar, rolled(ring, bucket)), {
      condition: '#version = :version AND #total = :total',
      values: { ':version': N(ring.version), ':total': N(ring.total) },
    });
  }

  return {
    async charge(calendar, requests, limit, now) {
      let bucket = bucketOf(now);
      if (requests === 0) return { kind: 'granted', bucket };
      return untilWritten(`LEDGER#${calendar}`, async () => {
        const charged = await updateItem(table, keyOf(calendar), {
          update: `ADD #total :requests, #b${slotOf(bucket)} :requests`,
          condition: '#bucket = :bucket AND #total <= :room',
          values: { ':requests': N(requests), ':bucket': N(bucket), ':room': N(limit - requests) },
        });
        if (charged !== undefined) return { kind: 'granted', bucket };
        const ring = await ringIn(calendar);
        if (ring === null || ring.bucket < bucket) await roll(calendar, ring, bucket);
        else if (ring.total + requests > limit) return { kind: 'refused', total: ring.total };
        else bucket = ring.bucket;
        return undefined;
      });
    },
    async giveBack(calendar, requests, bucket) {
      const ring = await ringIn(calendar);
      if (ring === null || requests === 0) return;
      const inRing = bucket <= ring.bucket && bucket > ring.bucket - RING_BUCKETS;
      const slot = slotOf(bucket);
      if (!inRing || (ring.counts[slot] ?? 0) < requests) return;
      // Not tried again when the condition fails: the client repeats writes whose answer was lost, and a return that
      // counted twice would let requests out that nobody charged.
      await updateItem(table, keyOf(calendar), {
        update: `SET #total = #total - :requests, #b${slot} = #b${slot} - :requests, #version = :next`,
        condition: '#version = :version',
        values: { ':requests': N(requests), ':version': N(ring.version), ':next': N(ring.version + 1) },
      });
    },
    async read(calendar, now) {
      const ring = await ringIn(calendar);
      if (ring === null) return { total: 0, bucket: bucketOf(now) };
      const { total, bucket } = rolled(ring, bucketOf(now));
      return { total, bucket };
    },
  };
}
