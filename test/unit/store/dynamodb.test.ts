import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import { dynamoStore } from '../../../shared/store/dynamodb/store.ts';
import { due, tableDefinition } from '../../../shared/store/dynamodb/table.ts';

const NINE = Date.UTC(2026, 10, 23, 9);
const aws = mockClient(DynamoDBClient);
const store = () => dynamoStore({ client: new DynamoDBClient({ region: 'eu-central-1' }), table: 'otj' });
const refused = () => new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });

beforeEach(() => aws.reset());

describe('many items at once', () => {
  const rooms = Array.from({ length: 130 }, (_, index) => `room-${index}@example.com`);
  const stateOf = (pk: string | undefined) => ({
    pk: { S: pk ?? '' },
    sk: { S: 'STATE' },
    readAt: { N: '1' },
    snapshot: { N: '1' },
  });
  type Keys = Record<string, { S: string }>[];
  const keysOf = (input: unknown): Keys => (input as { RequestItems: { otj: { Keys: Keys } } }).RequestItems.otj.Keys;

  test('are asked for a hundred at a time', async () => {
    aws.on(BatchGetItemCommand).callsFake((input) => ({
      Responses: { otj: keysOf(input).map((key) => stateOf(key.pk?.S)) },
    }));
    expect((await store().rooms.states(rooms)).size).toBe(130);
    expect(aws.commandCalls(BatchGetItemCommand).map(({ args }) => keysOf(args[0].input).length)).toEqual([100, 30]);
  });

  test('that the table held back are asked for again', async () => {
    aws.on(BatchGetItemCommand).callsFake((input) => {
      const keys = keysOf(input);
      const answered = Math.ceil(keys.length / 2);
      return {
        Responses: { otj: keys.slice(0, answered).map((key) => stateOf(key.pk?.S)) },
        UnprocessedKeys: keys.length === answered ? {} : { otj: { Keys: keys.slice(answered) } },
      };
    });
    expect([...(await store().rooms.states(rooms)).keys()].sort()).toEqual([...rooms].sort());
  });

  test('of which the table answers none are given up with an error that says so', async () => {
    aws.on(BatchGetItemCommand).callsFake((input) => ({ UnprocessedKeys: { otj: { Keys: keysOf(input) } } }));
    await expect(store().rooms.states(rooms)).rejects.toThrow(/otj answers none of 100 keys.*throttled/);
    expect(aws.commandCalls(BatchGetItemCommand)).toHaveLength(3);
  });
});

describe('a delivery record', () => {
  const recordOf = (endpoint: string, record: object) => ({
    pk: { S: `ENDPOINT#${endpoint}` },
    sk: { S: 'DELIVERY' },
    record: { S: JSON.stringify({ ...NEW_DELIVERY, ...record }) },
  });

  test('that is damaged does not hide those of all others', async () => {
    const items = [recordOf('spree', { kind: 'dancing' }), recordOf('havel', {})];
    aws.on(BatchGetItemCommand).resolves({ Responses: { otj: items } });
    expect(await store().deliveries.all(['spree', 'havel'])).toEqual(new Map([['havel', NEW_DELIVERY]]));
  });

  test('can be read however long its detail was written', async () => {
    aws.on(GetItemCommand).resolves({ Item: recordOf('spree', { detail: 'x'.repeat(616) }) });
    expect((await store().deliveries.get('spree'))?.detail).toBe('x'.repeat(600));
  });
});

describe('a table that is throttled', () => {
  const throttled = () => new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} });

  test('throws, so that the job comes again', async () => {
    aws.on(GetItemCommand).rejects(throttled());
    aws.on(UpdateItemCommand).rejects(throttled());
    aws.on(PutItemCommand).rejects(throttled());
    await expect(store().ledger.charge('office', 1, 100, NINE)).rejects.toThrow('slow down');
    await expect(store().plans.claim('job', 'm1', NINE, NINE + 1)).rejects.toThrow('slow down');
    await expect(store().deliveries.get('spree')).rejects.toThrow('slow down');
  });
});

describe('an item that others write all the time', () => {
  test('is given up after a few tries', async () => {
    aws.on(UpdateItemCommand).rejects(refused());
    aws.on(PutItemCommand).rejects(refused());
    aws.on(GetItemCommand).resolves({});
    await expect(store().ledger.charge('office', 1, 100, NINE)).rejects.toThrow(/LEDGER#office changed under each/);
    expect(aws.commandCalls(UpdateItemCommand).length).toBeLessThan(10);
  });
});

describe('a return to the ledger', () => {
  test('is never sent twice: its answer may have been lost', async () => {
    aws.on(GetItemCommand).resolves({
      Item: {
        pk: { S: 'LEDGER#office' },
        sk: { S: 'LEDGER' },
        bucket: { N: '10' },
        total: { N: '5' },
        version: { N: '0' },
        b10: { N: '5' },
      },
    });
    aws.on(UpdateItemCommand).rejects(refused());
    await store().ledger.giveBack('office', 5, 10, NINE);
    expect(aws.commandCalls(UpdateItemCommand)).toHaveLength(1);
  });
});

describe('the table', () => {
  test('spreads what is due over a few partitions, and reads all of them', () => {
    const written = new Set(Array.from({ length: 200 }, (_, index) => due.push('berlin', `device-${index}`)));
    expect([...written].sort()).toEqual(due.everyPush('berlin'));
    expect(new Set(Array.from({ length: 200 }, (_, n) => due.unannounced(`room-${n}@example.com`)))).toEqual(
      new Set(due.everyUnannounced()),
    );
  });

  test('has one sparse index, so that an item without a due moment costs nothing more', () => {
    const { GlobalSecondaryIndexes = [], AttributeDefinitions = [] } = tableDefinition('otj');
    expect(GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)).toEqual(['due']);
    expect(AttributeDefinitions.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk', 'due', 'dueAt']);
  });
});
