import { networkInterfaces } from 'node:os';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EventSource, runEventSource } from '../../../local/runtime/event-source.ts';
import type { Invocation } from '../../../local/runtime/invoke.ts';
import { sourceQueue } from '../../../local/runtime/source-queue.ts';
import { createQueue, type LocalSqs, queueArn, startSqs } from '../../../local/runtime/sqs.ts';

const ARN = queueArn('local', 'jobs');
let sqs: LocalSqs;
let client: SQSClient;
let source: EventSource | undefined;

beforeEach(async () => {
  sqs = await startSqs('local');
  client = new SQSClient({
    endpoint: sqs.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createQueue(client, 'local', { name: 'jobs', visibilityTimeoutSeconds: 0, maxReceiveCount: 2 });
});
afterEach(async () => {
  await source?.stop();
  client.destroy();
  await sqs.stop();
});

test('a function gets the event that Lambda would give it', async () => {
  const { promise: called, resolve } = Promise.withResolvers<SQSEvent>();
  listen(async (event) => {
    resolve(event);
    return { kind: 'answered', answer: { batchItemFailures: [] } };
  });
  await send('{"kind":"poll"}');

  expect(await called).toEqual({
    Records: [
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: '{"kind":"poll"}',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {},
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: 'aws:sqs',
        eventSourceARN: ARN,
        awsRegion: 'local',
      },
    ],
  });
});

test('a message that fails each time ends in the queue for dead ones; the others are gone', async () => {
  const seen: string[] = [];
  listen(async ({ Records }) => {
    seen.push(...Records.map((record) => `${record.body} ${record.attributes.ApproximateReceiveCount}`));
    const failed = Records.filter((record) => record.body === 'bad');
    return { kind: 'answered', answer: { batchItemFailures: failed.map((r) => ({ itemIdentifier: r.messageId })) } };
  });
  await send('bad');
  await send('good');

  const dead = await client.send(
    new ReceiveMessageCommand({ QueueUrl: `${sqs.urlPrefix}jobs-dead`, WaitTimeSeconds: 10 }),
  );
  expect(dead.Messages?.map((message) => message.Body)).toEqual(['bad']);
  expect(seen.filter((line) => line.startsWith('bad'))).toEqual(['bad 1', 'bad 2']);
  expect(seen.filter((line) => line.startsWith('good'))).toEqual(['good 1']);
});

test('only this machine reaches it', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4');
  const { port } = new URL(sqs.endpoint);
  for (const { address } of others) await expect(fetch(`http://${address}:${port}/health`)).rejects.toThrow();
  expect((await fetch(`${sqs.endpoint}/health`)).status).toBe(200);
});

function listen(invoke: (event: SQSEvent) => Promise<Invocation>): void {
  source = runEventSource(sourceQueue(client, `${sqs.urlPrefix}jobs`, ARN), {
    batchSize: 10,
    maxConcurrency: 2,
    invoke,
    onTrouble: (error) => {
      throw error;
    },
  });
}

const send = (body: string) =>
  client.send(new SendMessageCommand({ QueueUrl: `${sqs.urlPrefix}jobs`, MessageBody: body }));
