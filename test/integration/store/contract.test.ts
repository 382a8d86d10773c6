import { afterAll, beforeAll } from 'vitest';
import { createTable } from '../../../local/runtime/dynamodb.ts';
import { dynamoStore } from '../../../shared/store/dynamodb/store.ts';
import { tableDefinition } from '../../../shared/store/dynamodb/table.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { storeContract } from './contract.ts';
import { type StartedTable, startTable } from './dynalite.ts';

let started: StartedTable;
let tables = 0;
beforeAll(async () => {
  started = await startTable();
});
afterAll(() => started.stop());

storeContract('memory', async () => memoryStore());

storeContract('DynamoDB', async () => {
  tables += 1;
  const table = `otj-test-${tables}`;
  await createTable(started.client, tableDefinition(table));
  return dynamoStore({ client: started.client, table });
});
