import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { apply } from '../../../cli/apply.ts';
import { openStore } from '../../../cli/backend.ts';
import { createTable, type LocalDynamoDb, startDynamoDb } from '../../../local/runtime/dynamodb.ts';
import { publishLocalRun } from '../../../local/runtime/local-run.ts';
import { tableDefinition } from '../../../shared/store/dynamodb/table.ts';

let folder: string;
let database: LocalDynamoDb;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otj-apply-'));
  database = await startDynamoDb(null);
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client, tableDefinition('example-otj'));
  client.destroy();
  const unused = 'http://127.0.0.1:9';
  publishLocalRun(folder, {
    dynamodb: database.endpoint,
    sqs: unused,
    table: 'example-otj',
    instance: 'example',
    page: unused,
    world: null,
    pid: process.pid,
  });
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

test('a file is applied to a run on this machine, and found there', async () => {
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });

  expect(await apply(['examples/minimal.yaml', '--local', folder, '--yes'])).toBe(0);
  expect(printed).toContain('  + endpoint boardroom added\n');
  expect(printed).toContain('Nothing is written to 1 endpoint: delivery is observe or off.\nSnapshot 1 is active.\n');

  expect(await apply(['examples/minimal.yaml', '--local', folder, '--yes'])).toBe(0);
  expect(printed).toContain('Nothing changed: snapshot 1 says the same and stays active.\n');

  const { store, close, describe } = await openStore({ local: folder });
  expect(describe).toBe(`instance example on this machine (${folder})`);
  expect(await store.snapshots.endpoint(1, 'boardroom')).toMatchObject({ delivery: 'observe', port: 443 });
  close();
});
