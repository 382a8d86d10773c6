import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createQueue, startSqs } from '../../../local/runtime/sqs.ts';
import { sqsQueues } from '../../../shared/queue/sqs/queues.ts';

test('messages arrive as they were sent, those with a delay not yet', async () => {
  const server = await startSqs('eu-central-1');
  const client = new SQSClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const name = 'otj-sample-poll-internet';
    await createQueue(client, 'eu-central-1', { name, visibilityTimeoutSeconds: 30, maxReceiveCount: 5 });
    const queues = sqsQueues({ client, urlPrefix: `${server.urlPrefix}otj-sample-` });
    const now = Array.from({ length: 12 }, (_, index) => ({ body: `Größe ${index}`, delaySeconds: 0 }));
    await queues.send('poll-internet', [...now, { body: 'later', delaySeconds: 900 }]);

    const QueueUrl = `${server.urlPrefix}${name}`;
    const received: (string | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      received.push(...Messages.map(({ Body }) => Body));
    }
    expect(received.sort()).toEqual(now.map(({ body }) => body).sort());
    await expect(queues.send('poll-nowhere', now)).rejects.toThrow();
  } finally {
    client.destroy();
    await server.stop();
  }
});
