import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT_DEFAULTS, observed } from '../kit/aws-clients.ts';
import type { FunctionEnv } from '../kit/function-env.ts';
import type { Outside } from '../kit/outside.ts';
import type { Queues } from '../queue/port.ts';
import { sqsQueues } from '../queue/sqs/queues.ts';
import { dynamoStore } from '../store/dynamodb/store.ts';
import type { Store } from '../store/port.ts';

/** The table of this instance. */
export const openStore = (env: FunctionEnv, outside: Outside): Store =>
  dynamoStore({
    client: observed(new DynamoDBClient(AWS_CLIENT_DEFAULTS), 'dynamodb', outside),
    table: env.TABLE_NAME,
  });

/** The queues of this instance. */
export const openQueues = (env: FunctionEnv, outside: Outside): Queues =>
  sqsQueues({ client: observed(new SQSClient(AWS_CLIENT_DEFAULTS), 'sqs', outside), urlPrefix: env.QUEUE_URL_PREFIX });
