import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pack } from '../../../shared/kit/compress.ts';
import { dynamoStore } from '../../../shared/store/dynamodb/store.ts';
import { snapshotOf } from './builders.ts';
import { type StartedTable, startTable } from './dynalite.ts';
import { type Traffic, trafficOf } from './traffic.ts';

let started: StartedTable;
let traffic: Traffic;
let number = 100;
beforeAll(async () => {
  started = await startTable();
  traffic = trafficOf(started.client);
});
afterAll(() => started.stop());
beforeEach(() => {
  number += 1;
  traffic.forget();
});

test('a snapshot is not there until its header is, which is written last', async () => {
  const { snapshots } = dynamoStore(started);
  const snapshot = snapshotOf(number, 130);
  await snapshots.write(snapshot);
  expect(traffic.writes().at(0)).toBe(`PutItem ${String(number).padStart(12, '0')}`);
  expect(traffic.writes().at(-1)).toBe('PutItem HEADER#…');
  expect(traffic.writes().filter((write) => write.startsWith('PutItem ROOMS'))).toHaveLength(2);
});

test('an apply that broke off leaves a number that is taken, and can be taken up again', async () => {
  const { snapshots } = dynamoStore(started);
  const snapshot = snapshotOf(number, 1);
  traffic.failNext('PutItem', new Error('the network is gone'));
  await expect(snapshots.write(snapshot)).rejects.toThrow('gone');
  await snapshots.write(snapshot);
  await traffic.deleteAll(started, `SNAPSHOT#${number}`, 'HEADER');

  const later = dynamoStore(started).snapshots;
  expect(await later.latest()).toBe(number);
  expect(await later.header(number)).toBeNull();
  await expect(later.activate(number, null)).rejects.toThrow(/no snapshot/);
  expect(await later.write(snapshotOf(number, 2, { hash: 'another' }))).toBe('taken');
  expect(await later.write(snapshot)).toBe('written');
  expect(await later.header(number)).toEqual(snapshot.header);
});

test('one entry costs one bucket, and a warm function pays for the pointer alone', async () => {
  await dynamoStore(started).snapshots.write(snapshotOf(number, 230));
  const { snapshots } = dynamoStore(started);
  const before = (await snapshots.active())?.number ?? null;
  await snapshots.activate(number, before);
  traffic.forget();
  await snapshots.room(number, 'room-3@example.com');
  expect(traffic.commands()).toEqual(['BatchGetItem']);
  await snapshots.rooms(number);
  await snapshots.endpoints(number);
  traffic.forget();

  await snapshots.active();
  await snapshots.rooms(number);
  await snapshots.endpoint(number, 'room-3');
  expect(traffic.commands()).toEqual(['GetItem']);
});

test('a bucket of the longest rooms stays well below an item’s 400 KB', () => {
  const digits = () => randomBytes(32).toString('hex').slice(0, 63);
  const longest = Array.from({ length: 140 }, () => ({
    address: `${digits()}${digits()}${digits()}@example.com`,
    calendar: digits().slice(0, 40),
    profile: digits().slice(0, 40),
    timeZone: 'America/Argentina/ComodRivadavia',
    endpoints: Array.from({ length: 50 }, digits),
    fingerprint: digits(),
  }));
  expect(pack(longest).length).toBeLessThan(300 * 1024);
});

test('a damaged bucket is named in the error', async () => {
  await dynamoStore(started).snapshots.write(snapshotOf(number, 3));
  await traffic.deleteAll(started, `SNAPSHOT#${number}`, 'ENDPOINTS#');
  const { snapshots } = dynamoStore(started);
  await expect(snapshots.endpoints(number)).rejects.toThrow(new RegExp(`SNAPSHOT#${number} / ENDPOINTS#0 is damaged`));
});
