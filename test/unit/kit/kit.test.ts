import type { SQSEvent } from 'aws-lambda';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { inParallel } from '../../../shared/kit/bounded.ts';
import { pack, unpack } from '../../../shared/kit/compress.ts';
import { canonicalJson, hashOf } from '../../../shared/kit/hash.ts';
import { jsonLog } from '../../../shared/kit/log.ts';
import { embeddedMetrics } from '../../../shared/kit/metric.ts';
import { printable } from '../../../shared/kit/printable.ts';
import { retryAfter } from '../../../shared/kit/retry-after.ts';
import { type JobsEvent, parseJobs, settleJobs } from '../../../shared/kit/sqs-jobs.ts';

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 23, 9);
  test.each([
    ['10', 10],
    ['0', 1],
    ['999999', 3_600],
    ['Mon, 23 Nov 2026 09:02:00 GMT', 120],
    ['Mon, 23 Nov 2020 09:02:00 GMT', 1],
    ['soon', 30],
    [undefined, 30],
  ])('%s waits %i seconds', (header, seconds) => {
    expect((retryAfter(header, now) - now) / 1_000).toBe(seconds);
  });
});

describe('hashes', () => {
  test('do not depend on the order of keys, and do on everything else', () => {
    expect(hashOf({ a: 1, b: { c: [1, 2], d: null } })).toBe(hashOf({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('packed values come back, and a bomb does not', () => {
    expect(unpack(pack({ title: '会議' }))).toEqual({ title: '会議' });
    expect(() => unpack(pack('x'.repeat(10_000)), 1_000)).toThrow();
  });
});

describe('text from outside', () => {
  test('is inert on a terminal', () => {
    expect(printable('a\u001b[2Jb\u202ec\u0007\r\nd\u2066e')).toBe('a[2Jbc de');
  });
});

describe('work in parallel', () => {
  test('keeps the order, never exceeds the limit, and ends all before it fails', async () => {
    let running = 0;
    let most = 0;
    let ended = 0;
    const work = async (n: number) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      ended++;
      if (n === 2) throw new Error('two');
      return n * 10;
    };
    await expect(inParallel([1, 2, 3, 4, 5], 2, work)).rejects.toThrow('two');
    expect([most, ended]).toEqual([2, 5]);
    expect(await inParallel([1, 3, 4], 2, work)).toEqual([10, 30, 40]);
  });
});

describe('jobs of a queue', () => {
  const record = (messageId: string, body: string) => ({
    messageId,
    body,
    attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1000' },
  });
  const lines: string[] = [];
  const log = jsonLog('test', (line) => lines.push(line));
  const Job = z.object({ room: z.string() });

  test('each is parsed once; what cannot be read and what fails go back alone, and no value of theirs is logged', async () => {
    const event = {
      Records: [
        record('good', '{"room":"a"}'),
        record('poison', '{"room":'),
        record('strange', '{"chair":"x"}'),
        record('bug', '{"room":"b"}'),
      ],
    } as unknown as JobsEvent<z.infer<typeof Job>>;
    await parseJobs(Job).before?.({ event } as never);
    const done: string[] = [];
    const response = await settleJobs(
      event,
      async ({ job, deliveries, sentAt }) => {
        expect([deliveries, sentAt]).toEqual([2, 1000]);
        if (job.room === 'b') throw new TypeError('secret subject');
        done.push(job.room);
      },
      log,
    );
    expect(done).toEqual(['a']);
    expect(response.batchItemFailures.map((failure) => failure.itemIdentifier)).toEqual(['poison', 'strange', 'bug']);
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => JSON.parse(line).level === 'error')).toBe(true);
    expect((event as SQSEvent).Records).toHaveLength(4);
  });
});

test('a metric is one line that CloudWatch understands', () => {
  const lines: string[] = [];
  embeddedMetrics(
    'prod',
    () => 5,
    (line) => lines.push(line),
  ).put({ name: 'Requests', value: 3, unit: 'Count', dimensions: { Calendar: 'office' } });
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    _aws: {
      Timestamp: 5,
      CloudWatchMetrics: [
        { Namespace: 'OneTouchJoin/prod', Dimensions: [['Calendar']], Metrics: [{ Name: 'Requests', Unit: 'Count' }] },
      ],
    },
    Calendar: 'office',
    Requests: 3,
  });
});
