import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUCKET_LENGTH } from '../../../shared/planning/ring.ts';
import { dynamoStore } from '../../../shared/store/dynamodb/store.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { NINE } from './builders.ts';
import { type StartedTable, startTable } from './dynalite.ts';
import { type Traffic, trafficOf } from './traffic.ts';

let started: StartedTable;
let traffic: Traffic;
beforeAll(async () => {
  started = await startTable();
  traffic = trafficOf(started.client);
});
afterAll(() => started.stop());

const step = fc.record({
  buckets: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constantFrom(146, 292, 293, 600)),
  requests: fc.integer({ min: 0, max: 60 }),
  back: fc.integer({ min: 0, max: 40 }),
});

test('the ledger in DynamoDB answers as the plain one does', async () => {
  let calendars = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 12 }), async (steps) => {
      const calendar = `office-${calendars++}`;
      const real = dynamoStore(started).ledger;
      const plain = memoryStore().ledger;
      let now = NINE;
      for (const { buckets, requests, back } of steps) {
        now += buckets * BUCKET_LENGTH;
        const granted = await real.charge(calendar, requests, 100, now);
        expect(granted).toEqual(await plain.charge(calendar, requests, 100, now));
        const bucket = granted.kind === 'granted' ? granted.bucket : Math.floor(now / BUCKET_LENGTH) - 1;
        await real.giveBack(calendar, back, bucket, now);
        await plain.giveBack(calendar, back, bucket, now);
        expect(await real.read(calendar, now)).toEqual(await plain.read(calendar, now));
      }
    }),
    { numRuns: 4 },
  );
});

test('a charge is one write; the first of five minutes is four calls', async () => {
  const { ledger } = dynamoStore(started);
  await ledger.charge('warm', 1, 100, NINE);
  traffic.forget();
  await ledger.charge('warm', 1, 100, NINE);
  expect(traffic.commands()).toEqual(['UpdateItem']);
  traffic.forget();
  await ledger.charge('warm', 1, 100, NINE + BUCKET_LENGTH);
  expect(traffic.commands()).toEqual(['UpdateItem', 'GetItem', 'PutItem', 'UpdateItem']);
});

test('a return that met another write is lost rather than counted twice', async () => {
  const { ledger } = dynamoStore(started);
  const charged = await ledger.charge('returns', 90, 100, NINE);
  if (charged.kind !== 'granted') throw new Error('refused');
  traffic.forget();
  await Promise.all([
    ledger.giveBack('returns', 30, charged.bucket, NINE),
    ledger.giveBack('returns', 30, charged.bucket, NINE),
  ]);
  expect([30, 60]).toContain((await ledger.read('returns', NINE)).total);
  expect(traffic.commands().filter((command) => command === 'UpdateItem').length).toBe(2);
});
