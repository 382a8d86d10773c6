import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';

/** The embedded DynamoDB. */
export interface LocalDynamoDb {
  endpoint: string;
  stop(): Promise<void>;
}

interface DynaliteOptions {
  createTableMs: number;
  /** A folder; undefined keeps all in memory. */
  path?: string;
}

/** dynalite is CommonJS and brings no types. */
const dynalite = createRequire(import.meta.url)('dynalite') as (options: DynaliteOptions) => Server;

/** Milliseconds between two looks whether a new table is there, and how often it is looked for. */
const LOOK_EVERY = 5;
const MOST_LOOKS = 2_000;

/** Starts it on a free port of the loopback interface: on disk in `folder`, or in memory where that is null. */
export async function startDynamoDb(folder: string | null): Promise<LocalDynamoDb> {
  const server = dynalite({ createTableMs: 0, ...(folder === null ? {} : { path: folder }) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    // What is being answered is answered first: dynalite throws where its files are closed under it.
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Creates the table unless the folder already holds it, and waits until it can be used. */
export async function createTable(client: DynamoDBClient, definition: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(definition));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  // Like the real one, dynalite has answered before the table is there.
  const described = () => client.send(new DescribeTableCommand({ TableName: definition.TableName }));
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if ((await described()).Table?.TableStatus === 'ACTIVE') return;
    await pause(LOOK_EVERY);
  }
  throw new Error(`The table ${definition.TableName} was created, but cannot be used after ten seconds.`);
}
