import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import { once } from '../../shared/kit/once.ts';
import { type JobsEvent, parseJobs, settleJobs } from '../../shared/kit/sqs-jobs.ts';
import { PollLaneJob } from '../../shared/model/jobs.ts';
import { listRooms } from './list-rooms.ts';
import { type PollPorts, pollJob } from './poll-job.ts';
import { wire } from './wire.ts';

/** SQS calls this with jobs of one poll lane. A job that throws is a bug: it alone goes back to the queue. */
export const handlerOf = (ports: () => PollPorts) =>
  middy<JobsEvent<PollLaneJob>, SQSBatchResponse>()
    .use(parseJobs(PollLaneJob))
    .handler((event) =>
      settleJobs(
        event,
        ({ job, ...received }) =>
          job.kind === 'rooms' ? listRooms(job, ports()) : pollJob({ ...received, job }, ports()),
        ports().log,
      ),
    );

export const handler = handlerOf(once(() => wire(process.env)));
