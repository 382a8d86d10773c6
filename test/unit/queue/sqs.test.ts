import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { Outgoing } from '../../../shared/queue/port.ts';
import { sqsQueues } from '../../../shared/queue/sqs/queues.ts';

const aws = mockClient(SQSClient);
const queues = () =>
  sqsQueues({
    client: new SQSClient({ region: 'eu-central-1' }),
    urlPrefix: 'https://sqs.eu-central-1.amazonaws.com/123456789012/otj-sample-',
  });
const messages = (count: number): Outgoing[] =>
  Array.from({ length: count }, (_, index) => ({ body: `job ${index}`, delaySeconds: index }));
const batches = () => aws.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
const bodies = () => batches().map(({ Entries = [] }) => Entries.map(({ MessageBody }) => MessageBody));
const refusing = (...ids: string[]) => ({
  Successful: [],
  Failed: ids.map((Id) => ({ Id, SenderFault: false, Code: 'InternalError' })),
});

beforeEach(() => {
  aws.reset();
  aws.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
});

test('messages go to the queue of that name in tens, in their order, each with its delay', async () => {
  await queues().send('poll-internet', messages(23));
  expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual([10, 10, 3]);
  expect(bodies().flat()).toEqual(messages(23).map(({ body }) => body));
  expect(batches()[2]?.Entries?.[0]).toEqual({ Id: '0', MessageBody: 'job 20', DelaySeconds: 20 });
  expect(batches()[0]?.QueueUrl).toBe('https://sqs.eu-central-1.amazonaws.com/123456789012/otj-sample-poll-internet');
});

test('nothing to send asks nothing of SQS', async () => {
  await queues().send('poll-internet', []);
  expect(batches()).toEqual([]);
});

test('what SQS refuses of a batch is sent once more, alone', async () => {
  aws.on(SendMessageBatchCommand).resolvesOnce(refusing('1', '3')).resolves({ Successful: [], Failed: [] });
  await queues().send('poll-internet', messages(5));
  expect(bodies()).toEqual([
    ['job 0', 'job 1', 'job 2', 'job 3', 'job 4'],
    ['job 1', 'job 3'],
  ]);
});

test('what SQS refuses twice is an error that says how many and why, and quotes no message', async () => {
  aws.on(SendMessageBatchCommand).resolves(refusing('1'));
  const failure = await queues()
    .send('poll-internet', messages(2))
    .catch((error: Error) => error.message);
  expect(failure).toMatch(/refused 1 of 2 messages for .*otj-sample-poll-internet twice \(InternalError\)/);
  expect(failure).not.toContain('job 1');
  expect(batches()).toHaveLength(2);
});

test.each([
  ['refuses the request', { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }, 1],
  ['does not answer', { name: 'TimeoutError' }, 0],
])('where SQS %s, what surely was not sent is named', async (_what, given, unsent) => {
  aws.on(SendMessageBatchCommand).rejects(Object.assign(new Error(given.name), given));
  const sending = queues().send('poll-internet', messages(1));
  await expect(sending).rejects.toThrow(given.name);
  await expect(sending).rejects.toMatchObject({ name: 'NotSent', unsent: { length: unsent } });
});

test.each([901, -1, 1.5, Number.NaN])('a delay of %d seconds is refused before anything is sent', async (delay) => {
  const wrong = [...messages(12), { body: 'late', delaySeconds: delay }];
  await expect(queues().send('poll-internet', wrong)).rejects.toThrow(/whole seconds from 0 to 900/);
  expect(batches()).toEqual([]);
});

test('900 seconds are the longest delay', async () => {
  await queues().send('poll-internet', [{ body: 'late', delaySeconds: 900 }]);
  expect(batches()[0]?.Entries?.[0]?.DelaySeconds).toBe(900);
});

test('long messages make smaller batches, counted in bytes', async () => {
  const long = 'ü'.repeat(50_000);
  await queues().send(
    'poll-internet',
    Array.from({ length: 5 }, () => ({ body: long, delaySeconds: 0 })),
  );
  expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual([2, 2, 1]);
});

test.each(['', 'x'.repeat(256 * 1024 + 1)])('a message that SQS takes in no batch is refused', async (body) => {
  await expect(queues().send('poll-internet', [{ body, delaySeconds: 0 }])).rejects.toThrow(/SQS takes 1 to 262144/);
});
