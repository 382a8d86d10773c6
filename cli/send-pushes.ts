import { JOB_SCHEMA, type PushJob } from '../shared/model/jobs.ts';
import { laneOf, type PushedEndpoint } from '../shared/model/lane.ts';
import { type Queues, queueName } from '../shared/queue/port.ts';

/** Pushes that are asked for, a second: a whole location must not crowd out what changes meanwhile. */
const PER_SECOND = 5;

/** SQS delays no message longer. */
const LONGEST_DELAY = 900;

/** Asks for a push of each endpoint, changed or not, spread over the next minutes. */
export async function sendPushes(endpoints: readonly PushedEndpoint[], queues: Queues): Promise<void> {
  const timed = endpoints.map((entry, index) => ({
    entry,
    delaySeconds: Math.min(LONGEST_DELAY, Math.floor(index / PER_SECOND)),
  }));
  for (const [lane, some] of Map.groupBy(timed, ({ entry }) => laneOf(entry)))
    await queues.send(
      queueName.push(lane, 'fresh'),
      some.map(({ entry, delaySeconds }) => ({ body: JSON.stringify(asked(entry.name)), delaySeconds })),
    );
}

const asked = (endpoint: string): PushJob => ({ schema: JOB_SCHEMA, kind: 'push', endpoint, reason: 'asked' });
