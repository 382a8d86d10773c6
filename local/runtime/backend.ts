import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Names } from '../../infra/names.ts';
import type { Queues } from '../../shared/queue/port.ts';
import { sqsQueues } from '../../shared/queue/sqs/queues.ts';
import { dynamoStore } from '../../shared/store/dynamodb/store.ts';
import { tableDefinition } from '../../shared/store/dynamodb/table.ts';
import type { Store } from '../../shared/store/port.ts';
import { createTable, startDynamoDb } from './dynamodb.ts';
import { LOCAL_REGION, pretendAws } from './pretend-aws.ts';
import { startSqs } from './sqs.ts';

/** Table and queues of a run, with the run's own way to them; functions make their own clients, as on AWS. */
export interface Backend {
  endpoints: { dynamodb: string; sqs: string };
  store: Store;
  queues: Queues;
  sqs: SQSClient;
  /** What stands before a queue's short name in its URL. */
  queueUrlPrefix: string;
  stop(): Promise<void>;
}

/** Starts the embedded servers and points this process's AWS clients at them. `kept` is the folder that has the table. */
export async function startBackend(names: Names, kept: string | null): Promise<Backend> {
  const [dynamodb, sqs] = await Promise.all([
    startDynamoDb(kept === null ? null : join(kept, 'dynamodb')),
    startSqs(LOCAL_REGION),
  ]);
  const endpoints = { dynamodb: dynamodb.endpoint, sqs: sqs.endpoint };
  pretendAws(process.env, endpoints);
  const dynamoClient = new DynamoDBClient();
  const sqsClient = new SQSClient();
  await createTable(dynamoClient, tableDefinition(names.table));
  const queueUrlPrefix = `${sqs.urlPrefix}${names.queuePrefix}`;
  return {
    endpoints,
    store: dynamoStore({ client: dynamoClient, table: names.table }),
    queues: sqsQueues({ client: sqsClient, urlPrefix: queueUrlPrefix }),
    sqs: sqsClient,
    queueUrlPrefix,
    async stop() {
      dynamoClient.destroy();
      sqsClient.destroy();
      await Promise.all([dynamodb.stop(), sqs.stop()]);
    },
  };
}
