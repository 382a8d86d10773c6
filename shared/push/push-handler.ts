import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import { type JobsEvent, parseJobs, settleJobs } from '../kit/sqs-jobs.ts';
import { LaneJob } from '../model/jobs.ts';
import { type PushPorts, pushEndpoint } from './push-endpoint.ts';
import { testNamed } from './test-named.ts';

/** SQS calls this with jobs of one push lane. A job that throws is a bug: it alone goes back to the queue. */
export const pushHandler = (ports: () => PushPorts) =>
  middy<JobsEvent<LaneJob>, SQSBatchResponse>()
    .use(parseJobs(LaneJob))
    .handler((event) =>
      settleJobs(
        event,
        async ({ job, sentAt }) => {
          if (job.kind === 'test') return testNamed(job, ports());
          const result = await pushEndpoint(job, sentAt, ports());
          if (result.kind !== 'done')
            ports().log.info({ event: 'push not needed', endpoint: job.endpoint, because: result.kind });
        },
        ports().log,
      ),
    );
