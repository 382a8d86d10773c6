import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { createTable, startDynamoDb } from '../../../local/runtime/dynamodb.ts';

const TABLE = {
  TableName: 'things',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

test('a table on disk is there again after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'otj-dynamodb-'));
  try {
    await withTable(folder, (client) =>
      client.send(new PutItemCommand({ TableName: 'things', Item: { pk: { S: 'one' } } })),
    );
    const found = await withTable(folder, (client) =>
      client.send(new GetItemCommand({ TableName: 'things', Key: { pk: { S: 'one' } } })),
    );
    expect(found.Item).toEqual({ pk: { S: 'one' } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a table in memory is gone with its server', async () => {
  await withTable(null, (client) =>
    client.send(new PutItemCommand({ TableName: 'things', Item: { pk: { S: 'one' } } })),
  );
  const found = await withTable(null, (client) =>
    client.send(new GetItemCommand({ TableName: 'things', Key: { pk: { S: 'one' } } })),
  );
  expect(found.Item).toBeUndefined();
});

async function withTable<T>(folder: string | null, use: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const server = await startDynamoDb(folder);
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await createTable(client, TABLE);
    return await use(client);
  } finally {
    client.destroy();
    await server.stop();
  }
}
