import { randomBytes } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hours } from '../../../shared/kit/clock.ts';
import { type Agenda, agendaHash } from '../../../shared/model/agenda.ts';
import { dynamoStore } from '../../../shared/store/dynamodb/store.ts';
import type { Store } from '../../../shared/store/port.ts';
import { agendaOf, NINE, ROOM, readingOf } from './builders.ts';
import { type StartedTable, startTable } from './dynalite.ts';
import { type Traffic, trafficOf } from './traffic.ts';

let started: StartedTable;
let traffic: Traffic;
let store: Store;
beforeAll(async () => {
  started = await startTable();
  traffic = trafficOf(started.client);
});
afterAll(() => started.stop());
beforeEach(async () => {
  store = dynamoStore(started);
  await store.rooms.remove(ROOM);
  traffic.forget();
});

test('parts are written before the state that names them, and the old ones end after it', async () => {
  await store.rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
  expect(traffic.writes()).toEqual(['PutItem AGENDA#…', 'PutItem EVENTS#…', 'UpdateItem STATE']);
  traffic.forget();
  await store.rooms.putReading(ROOM, readingOf(['B'], NINE + 1), NINE + 1);
  expect(traffic.writes()).toEqual([
    'PutItem AGENDA#…',
    'PutItem EVENTS#…',
    'UpdateItem STATE',
    'UpdateItem AGENDA#…',
    'UpdateItem EVENTS#…',
  ]);
});

test('a crash before the state is written leaves the agenda that was there', async () => {
  await store.rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
  traffic.failNext('UpdateItem', new Error('the function ended here'));
  await expect(store.rooms.putReading(ROOM, readingOf(['B'], NINE + 1), NINE + 1)).rejects.toThrow('ended here');
  expect((await dynamoStore(started).rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['A']));
});

test('parts that no state names expire in an hour; those that one names never do', async () => {
  for (const [second, title] of ['A', 'B', 'A'].entries())
    await store.rooms.putReading(ROOM, readingOf([title], NINE + second), NINE + second);
  await store.rooms.putReading(ROOM, readingOf(['too old'], NINE), NINE);
  const items = await itemsOf(started.client, started.table);
  const expiring = (prefix: string) =>
    items.filter(({ sk }) => sk?.S?.startsWith(prefix)).map(({ expiresAt }) => expiresAt?.N !== undefined);
  expect(expiring('AGENDA#').sort()).toEqual([false, true, true]);
  expect(expiring('EVENTS#').sort()).toEqual([false, true, true]);
  expect(items.find(({ sk }) => sk?.S === 'STATE')?.expiresAt).toBeUndefined();
  const first = Math.min(
    ...items.flatMap(({ expiresAt }) => (expiresAt?.N === undefined ? [] : [Number(expiresAt.N)])),
  );
  expect(first).toBe(Math.ceil((NINE + hours(1) + 1) / 1_000));
  expect((await dynamoStore(started).rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['A']));
});

test('a write whose answer was lost, and which the client repeated, still counts as changed', async () => {
  traffic.doThenFailNext('UpdateItem', new ConditionalCheckFailedException({ message: 'again', $metadata: {} }));
  expect(await store.rooms.putReading(ROOM, readingOf(['A'], NINE), NINE)).toMatchObject({ kind: 'changed' });
  const items = await itemsOf(started.client, started.table);
  expect(items.filter(({ expiresAt }) => expiresAt !== undefined)).toEqual([]);
  expect((await dynamoStore(started).rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['A']));
});

test('an agenda that does not compress lies in several parts', async () => {
  const titles = Array.from({ length: 900 }, () => randomBytes(512).toString('base64'));
  const agenda: Agenda = agendaOf(ROOM, titles);
  await store.rooms.putReading(ROOM, readingOf([], NINE, { agenda }), NINE);
  const parts = (await itemsOf(started.client, started.table)).filter(({ sk }) => sk?.S?.startsWith('AGENDA#'));
  expect(parts).toHaveLength(2);
  for (const { body } of parts) expect(body?.B?.length).toBeLessThanOrEqual(300 * 1024);
  expect(await dynamoStore(started).rooms.agenda(ROOM)).toEqual({ hash: agendaHash(agenda), agenda });
  await store.rooms.remove(ROOM);
  expect(await itemsOf(started.client, started.table)).toEqual([]);
});

test('a state stays within a kilobyte, however long its room’s address and its trouble', async () => {
  const room = `${'x'.repeat(242)}@example.com`;
  const hash = 'f'.repeat(64);
  const reading = readingOf(['A'], NINE, { agenda: agendaOf(room, ['A']), list: hash, fingerprint: hash });
  await store.rooms.putReading(room, { ...reading, snapshot: 123_456 }, NINE);
  const hint = 'Raum "Spree" fehlt: prüfen. '.repeat(21);
  const trouble = { kind: 'unknownRoom' as const, hint, since: NINE, until: NINE + 1 };
  await store.rooms.setTrouble(room, trouble, NINE + 1, 123_456);
  const state = (await itemsOf(started.client, started.table, room)).find(({ sk }) => sk?.S === 'STATE') ?? {};
  expect(sizeOf(state)).toBeLessThanOrEqual(1_024);
  const kept = (await store.rooms.states([room])).get(room)?.trouble?.hint ?? '';
  expect(hint.startsWith(kept)).toBe(true);
  expect(kept.length).toBeGreaterThan(150);
});

test('an agenda costs two reads, a warm function one for an agenda it has, and it sees the next one at once', async () => {
  const other = dynamoStore(started);
  await store.rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
  traffic.forget();
  await other.rooms.agenda(ROOM);
  expect(traffic.commands()).toHaveLength(2);
  traffic.forget();
  await other.rooms.agenda(ROOM);
  expect(traffic.commands()).toEqual(['GetItem']);
  await store.rooms.putReading(ROOM, readingOf(['B'], NINE + 1), NINE + 1);
  expect((await other.rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['B']));
});

test('a trouble that is known costs a read and no write', async () => {
  const trouble = { kind: 'denied' as const, hint: 'h', since: NINE, until: null };
  await store.rooms.setTrouble(ROOM, trouble, NINE, 1);
  traffic.forget();
  await store.rooms.setTrouble(ROOM, { ...trouble, since: NINE + 1 }, NINE + 1, 1);
  expect(traffic.commands()).toEqual(['GetItem']);
});

test('a damaged item is named in the error, its content is not', async () => {
  await store.rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
  const damage = {
    pk: { S: `ROOM#${ROOM}` },
    sk: { S: 'STATE' },
    readAt: { S: 'soon' },
    trouble: { S: 'secret words' },
  };
  await started.client.send(new PutItemCommand({ TableName: started.table, Item: damage }));
  const failure = await store.rooms.states([ROOM]).catch((error: Error) => error.message);
  expect(failure).toMatch(/ROOM#spree@example\.com \/ STATE is damaged/);
  expect(failure).not.toContain('secret words');
});

test('a part that is missing is named in the error', async () => {
  await store.rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
  await traffic.deleteAll(started, `ROOM#${ROOM}`, 'AGENDA#');
  await expect(dynamoStore(started).rooms.agenda(ROOM)).rejects.toThrow(/ROOM#spree@example\.com \/ AGENDA#/);
});

async function itemsOf(client: DynamoDBClient, table: string, room = ROOM) {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `ROOM#${room}` } },
    }),
  );
  return Items ?? [];
}

/** As DynamoDB counts: names and texts in UTF-8, numbers in two digits a byte and one more. */
const sizeOf = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce((sum, [name, { S, N }]) => {
    const value = S === undefined ? Math.ceil((N ?? '').length / 2) + 1 : Buffer.byteLength(S);
    return sum + Buffer.byteLength(name) + value;
  }, 0);
