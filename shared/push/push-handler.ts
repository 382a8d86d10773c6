import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import { type JobsEvent, parseJobs, settleJobs } from '../kit/sqs-jobs.ts';
import { PushJob } from '../model/jobs.ts';
import { type PushPorts, pushEndpoint } from './push-endpoint.ts';

/** SQS calls this with push jobs of one lane. A job that throws is a bug: it alone goes back to the queue. */
export const pushHandler = (ports: () => PushPorts) =>
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
