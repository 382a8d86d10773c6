import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import { once } from '../../shared/kit/once.ts';
import { type JobsEvent, parseJobs, settleJobs } from '../../shared/kit/sqs-jobs.ts';
import { PollJob } from '../../shared/model/jobs.ts';
import { type PollPorts, pollJob } from './poll-job.ts';
import { wire } from './wire.ts';

/** SQS calls this with poll jobs. A job that throws is a bug: it alone goes back to the queue. */
export const handlerOf = (ports: () => PollPorts) =>
  middy<JobsEvent<PollJob>, SQSBatchResponse>()
    .use(parseJobs(PollJob))
    .handler((event) => settleJobs(event, (job) => pollJob(job, ports()), ports().log));

export const handler = handlerOf(once(() => wire(process.env)));
