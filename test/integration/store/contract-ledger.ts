import { expect, test } from 'vitest';
import { BUCKET_LENGTH, bucketOf, RING_BUCKETS } from '../../../shared/planning/ring.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

export function ledgerContract(makeStore: () => Promise<Store>): void {
  const bucket = bucketOf(NINE);
  const later = (buckets: number) => NINE + buckets * BUCKET_LENGTH;

  test('a calendar that asked for nothing has nothing on its account', async () => {
    const { ledger } = await makeStore();
    expect(await ledger.read('office', NINE)).toEqual({ total: 0, bucket });
  });

  test('requests are charged until the limit, and not one beyond', async () => {
    const { ledger } = await makeStore();
    expect(await ledger.charge('office', 60, 100, NINE)).toEqual({ kind: 'granted', bucket });
    expect(await ledger.charge('office', 41, 100, later(1))).toEqual({ kind: 'refused', total: 60 });
    expect(await ledger.charge('office', 40, 100, later(1))).toEqual({ kind: 'granted', bucket: bucket + 1 });
    expect(await ledger.charge('office', 1, 100, later(1))).toEqual({ kind: 'refused', total: 100 });
    expect(await ledger.charge('office', 0, 100, later(1))).toEqual({ kind: 'granted', bucket: bucket + 1 });
    expect(await ledger.read('office', later(1))).toEqual({ total: 100, bucket: bucket + 1 });
    expect(await ledger.charge('exchange', 100, 100, NINE)).toMatchObject({ kind: 'granted' });
  });

  test('more than the limit at once is refused, also on an empty account', async () => {
    const { ledger } = await makeStore();
    expect(await ledger.charge('office', 101, 100, NINE)).toEqual({ kind: 'refused', total: 0 });
  });

  test('after a reduction nothing leaves until the account is below it', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 100, 200, NINE);
    expect(await ledger.charge('office', 1, 50, later(10))).toEqual({ kind: 'refused', total: 100 });
    expect(await ledger.charge('office', 1, 50, later(RING_BUCKETS))).toMatchObject({ kind: 'granted' });
  });

  test('a bucket counts whole until it has left the ring', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 70, 100, NINE);
    await ledger.charge('office', 30, 100, later(2));
    const last = later(RING_BUCKETS - 1);
    expect(await ledger.read('office', last)).toMatchObject({ total: 100 });
    expect(await ledger.charge('office', 1, 100, last)).toEqual({ kind: 'refused', total: 100 });
    const gone = later(RING_BUCKETS);
    expect(await ledger.read('office', gone)).toEqual({ total: 30, bucket: bucket + RING_BUCKETS });
    expect(await ledger.charge('office', 70, 100, gone)).toMatchObject({ kind: 'granted' });
    expect(await ledger.charge('office', 1, 100, gone)).toEqual({ kind: 'refused', total: 100 });
  });

  test('after a long silence the account is empty', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 100, 100, NINE);
    expect(await ledger.charge('office', 100, 100, later(3 * RING_BUCKETS + 7))).toMatchObject({ kind: 'granted' });
    expect(await ledger.read('office', later(3 * RING_BUCKETS + 7))).toMatchObject({ total: 100 });
  });

  test('what is given back can be charged again, from the bucket it was charged to', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 60, 100, NINE);
    await ledger.charge('office', 40, 100, later(1));
    await ledger.giveBack('office', 50, bucket, later(2));
    expect(await ledger.read('office', later(2))).toMatchObject({ total: 50 });
    expect(await ledger.read('office', later(RING_BUCKETS))).toMatchObject({ total: 40 });
  });

  test('nothing is given back to a bucket that left the ring, nor more than was charged to one', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 10, 100, NINE);
    await ledger.charge('office', 10, 100, later(1));
    await ledger.giveBack('office', 11, bucket, later(1));
    await ledger.giveBack('office', 5, bucket - RING_BUCKETS + 1, later(1));
    await ledger.giveBack('office', 5, bucket + 9, later(1));
    await ledger.giveBack('exchange', 5, bucket, later(1));
    expect(await ledger.read('office', later(1))).toMatchObject({ total: 20 });
    expect(await ledger.read('exchange', later(1))).toMatchObject({ total: 0 });
    await ledger.charge('office', 1, 100, later(RING_BUCKETS));
    await ledger.giveBack('office', 10, bucket, later(RING_BUCKETS));
    expect(await ledger.read('office', later(RING_BUCKETS))).toMatchObject({ total: 11 });
  });

  test('where time runs backwards, the newest bucket is charged', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 1, 100, later(3));
    expect(await ledger.charge('office', 2, 100, NINE)).toEqual({ kind: 'granted', bucket: bucket + 3 });
    expect(await ledger.read('office', NINE)).toEqual({ total: 3, bucket: bucket + 3 });
  });

  test('charges at the same moment never pass the limit together', async () => {
    const { ledger } = await makeStore();
    await ledger.charge('office', 50, 100, NINE);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ledger.charge('office', 7, 100, later(1))));
    expect(answers.filter(({ kind }) => kind === 'granted')).toHaveLength(7);
    expect(await ledger.read('office', later(1))).toMatchObject({ total: 99 });
  });
}
