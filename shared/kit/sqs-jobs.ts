import type { MiddlewareObj } from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Instant } from './clock.ts';
import { bugOf, type Log } from './log.ts';

/** A job as it was received. `deliveries` is 1 the first time; more mean that an earlier attempt did not finish. */
export interface Received<Job> {
  job: Job;
  messageId: string;
  deliveries: number;
  sentAt: Instant;
}

/** An SQS event whose bodies are parsed. `poison` could not be: no retry will help, it ends in the dead-letter queue. */
export interface JobsEvent<Job> extends SQSEvent {
  jobs: Received<Job>[];
  poison: { messageId: string; fault: string }[];
}

/** Middleware that parses every body once, so that behind it types are true. */
export function parseJobs<Job>(schema: z.ZodType<Job>): MiddlewareObj<JobsEvent<Job>, SQSBatchResponse> {
  return {
    before: ({ event }) => {
      event.jobs = [];
      event.poison = [];
      for (const record of event.Records) {
        const parsed = schema.safeParse(json(record.body));
        if (parsed.success) event.jobs.push(received(record, parsed.data));
        else
          event.poison.push({
            messageId: record.messageId,
            fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
          });
      }
    },
  };
}

/** Does every job; a job that throws is a bug: it alone goes back to the queue, the others are done. */
export async function settleJobs<Job>(
  event: JobsEvent<Job>,
  work: (received: Received<Job>) => Promise<void>,
  log: Log,
): Promise<SQSBatchResponse> {
  for (const { messageId, fault } of event.poison) log.error({ event: 'job that cannot be read', messageId, fault });
  const results = await Promise.allSettled(event.jobs.map(work));
  const failed = event.jobs.filter((received, index) => {
    const result = results[index];
    if (result?.status !== 'rejected') return false;
    log.error({
      event: 'job failed',
      messageId: received.messageId,
      deliveries: received.deliveries,
      ...bugOf(result.reason),
    });
    return true;
  });
  return {
    batchItemFailures: [...event.poison, ...failed].map(({ messageId }) => ({ itemIdentifier: messageId })),
  };
}

const received = <Job>(record: SQSRecord, job: Job): Received<Job> => ({
  job,
  messageId: record.messageId,
  deliveries: Number(record.attributes.ApproximateReceiveCount),
  sentAt: Number(record.attributes.SentTimestamp),
});

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
