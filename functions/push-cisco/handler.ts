import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import { once } from '../../shared/kit/once.ts';
import { type JobsEvent, parseJobs, settleJobs } from '../../shared/kit/sqs-jobs.ts';
import { PushJob } from '../../shared/model/jobs.ts';
import { type PushPorts, pushEndpoint } from '../../shared/push/push-endpoint.ts';
import { wire } from './wire.ts';

/** SQS calls this with push jobs of one location. A job that throws is a bug: it alone goes back to the queue. */
export const handlerOf = (ports: () => PushPorts) =>
  middy<JobsEvent<PushJob>, SQSBatchResponse>()
    .use(parseJobs(PushJob))
    .handler((event) =>
      settleJobs(
        event,
        async ({ job, sentAt }) => {
          const result = await pushEndpoint(job, sentAt, ports());
          if (result.kind !== 'done')
            ports().log.info({ event: 'push not needed', endpoint: job.endpoint, because: result.kind });
        },
        ports().log,
      ),
    );

export const handler = handlerOf(once(() => wire(process.env)));
