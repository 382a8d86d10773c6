import type { AddressInfo } from 'node:net';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';

/** The embedded SQS. It keeps messages in memory only: what a restart finds to do, it finds in the table. */
export interface LocalSqs {
  endpoint: string;
  /** What stands before a queue's full name in its URL. */
  urlPrefix: string;
  stop(): Promise<void>;
}

/** One queue with its dead-letter queue, as the template makes them. */
export interface QueueSettings {
  name: string;
  visibilityTimeoutSeconds: number;
  /** Receives after which a message moves to the dead-letter queue. */
  maxReceiveCount: number;
}

const ACCOUNT = '000000000000';

/** Starts it on a free port of the loopback interface. (fauxqs's own `startFauxqs` would listen to the whole network.) */
export async function startSqs(region: string): Promise<LocalSqs> {
  const app = buildApp({ logger: false, defaultRegion: region });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, urlPrefix: `${endpoint}/${ACCOUNT}/`, stop: async () => void (await app.close()) };
}

/** Creates a queue and, before it, the queue `<name>-dead` for what fails for good. */
export async function createQueue(client: SQSClient, region: string, settings: QueueSettings): Promise<void> {
  const deadLetters = `${settings.name}-dead`;
  await client.send(new CreateQueueCommand({ QueueName: deadLetters }));
  await client.send(
    new CreateQueueCommand({
      QueueName: settings.name,
      Attributes: {
        VisibilityTimeout: String(settings.visibilityTimeoutSeconds),
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: queueArn(region, deadLetters),
          maxReceiveCount: settings.maxReceiveCount,
        }),
      },
    }),
  );
}

export const queueArn = (region: string, name: string): string => `arn:aws:sqs:${region}:${ACCOUNT}:${name}`;
