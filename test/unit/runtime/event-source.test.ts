import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { doneOf, runEventSource, type SourceQueue } from '../../../local/runtime/event-source.ts';
import type { Invocation } from '../../../local/runtime/invoke.ts';

describe('what is done after a batch', () => {
  const batch = ['a', 'b', 'c'].map(recordOf);
  const doneIds = (invocation: Invocation) => doneOf(batch, invocation).map((record) => record.messageId);
  const answered = (answer: unknown): Invocation => ({ kind: 'answered', answer });
  const failing = (...ids: unknown[]) =>
    answered({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

  test.each([
    ['an empty list of failures', failing()],
    ['nothing', answered(undefined)],
    ['null', answered(null)],
    ['null for the list', answered({ batchItemFailures: null })],
  ])('all of it when the function answers %s', (_what, answer) => {
    expect(doneIds(answer)).toEqual(['a', 'b', 'c']);
  });

  test('all but the messages that failed', () => {
    expect(doneIds(failing('b'))).toEqual(['a', 'c']);
    expect(doneIds(failing('c', 'a', 'b'))).toEqual([]);
  });

  test.each([
    ['failed', { kind: 'failed' } as Invocation],
    ['named a message that it was not given', failing('a', 'z')],
    ['named an empty id', failing('')],
    ['named no id', answered({ batchItemFailures: [{ id: 'a' }] })],
    ['named nothing at all', answered({ batchItemFailures: [null] })],
    ['answered something else in place of a list', answered({ batchItemFailures: 'a' })],
  ])('none of it when the function %s', (_what, answer) => {
    expect(doneIds(answer)).toEqual([]);
  });
});

describe('an event source', () => {
  test('hands messages on in batches, and deletes what did not fail', async () => {
    const queue = aQueue();
    const batches: string[][] = [];
    const source = runEventSource(queue, {
      batchSize: 2,
      maxConcurrency: 1,
      onTrouble: unexpected,
      invoke: async ({ Records }) => {
        batches.push(Records.map((record) => record.body));
        return {
          kind: 'answered',
          answer: { batchItemFailures: Records.filter((r) => r.body === 'two').map(failureOf) },
        };
      },
    });
    queue.hold('one', 'two', 'three');

    await queue.untilRemoved(2);
    await source.stop();
    expect(batches).toEqual([['one', 'two'], ['three']]);
    expect(queue.removed).toEqual(['one', 'three']);
  });

  test('works on as many batches at a time as it may, and no more', async () => {
    const queue = aQueue();
    const work = aWorker();
    const source = runEventSource(queue, {
      batchSize: 1,
      maxConcurrency: 2,
      onTrouble: unexpected,
      invoke: work.invoke,
    });
    queue.hold('one', 'two', 'three', 'four');

    await work.untilBusy(2);
    expect(queue.waiting()).toBe(2);
    work.finish();
    await queue.untilRemoved(4);
    await source.stop();
    expect(work.mostAtOnce()).toBe(2);
  });

  test('ends when its last batch is done, and takes nothing more', async () => {
    const queue = aQueue();
    const work = aWorker();
    const source = runEventSource(queue, {
      batchSize: 1,
      maxConcurrency: 5,
      onTrouble: unexpected,
      invoke: work.invoke,
    });
    queue.hold('one');
    await work.untilBusy(1);

    const stopped = source.stop();
    queue.hold('two');
    work.finish();
    await stopped;
    expect(queue.removed).toEqual(['one']);
    expect(queue.waiting()).toBe(1);
  });

  test('says that its queue cannot be read, and still ends when it is told to', async () => {
    const troubles: string[] = [];
    const { promise: told, resolve } = Promise.withResolvers<void>();
    const source = runEventSource(
      { receive: () => Promise.reject(new Error('no such queue')), remove: async () => undefined },
      {
        batchSize: 10,
        maxConcurrency: 2,
        invoke: unexpected,
        onTrouble: (error) => {
          troubles.push(error.message);
          resolve();
        },
      },
    );
    await told;
    await source.stop();
    expect(troubles).toEqual(['no such queue']);
  });
});

function unexpected(problem: unknown): never {
  throw new Error(`Not expected: ${String(problem)}`);
}

function recordOf(body: string): SQSRecord {
  return {
    messageId: body,
    receiptHandle: `receipt-${body}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1764000000000',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '1764000000001',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:local:000000000000:test',
    awsRegion: 'local',
  };
}

const failureOf = (record: SQSRecord) => ({ itemIdentifier: record.messageId });

/** A queue in memory: `receive` waits for the next message, or for the signal. */
function aQueue() {
  const held: SQSRecord[] = [];
  const removed: string[] = [];
  let news = Promise.withResolvers<void>();
  const announce = () => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  const queue: SourceQueue = {
    async receive(max, signal) {
      if (held.length === 0)
        await Promise.race([news.promise, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
      return signal.aborted ? [] : held.splice(0, max);
    },
    async remove(records) {
      removed.push(...records.map((record) => record.body));
      announce();
    },
  };
  return {
    ...queue,
    removed,
    waiting: () => held.length,
    hold(...bodies: string[]) {
      held.push(...bodies.map(recordOf));
      announce();
    },
    async untilRemoved(count: number) {
      while (removed.length < count) await news.promise;
    },
  };
}

/** A function whose invocations last until `finish`. */
function aWorker() {
  let busy = 0;
  let most = 0;
  let news = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  return {
    async invoke(_event: SQSEvent): Promise<Invocation> {
      busy += 1;
      most = Math.max(most, busy);
      news.resolve();
      news = Promise.withResolvers<void>();
      await finished.promise;
      busy -= 1;
      return { kind: 'answered', answer: undefined };
    },
    finish: () => finished.resolve(),
    mostAtOnce: () => most,
    async untilBusy(count: number) {
      while (busy < count) await news.promise;
    },
  };
}
