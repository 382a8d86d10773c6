import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable, startDynamoDb } from '../../../local/runtime/dynamodb.ts';
import { tableDefinition } from '../../../shared/store/dynamodb/table.ts';

/** An empty table on an embedded DynamoDB in memory. */
export interface StartedTable {
  client: DynamoDBClient;
  table: string;
  stop(): Promise<void>;
}

/** Starts a server of its own, so that test files do not meet each other. */
export async function startTable(table = 'otj-test'): Promise<StartedTable> {
  const server = await startDynamoDb(null);
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client, tableDefinition(table));
  return {
    client,
    table,
    async stop() {
      client.destroy();
      await server.stop();
    },
  };
}
