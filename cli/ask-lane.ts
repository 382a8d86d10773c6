import { randomUUID } from 'node:crypto';
import type { EndpointTest } from '../shared/model/endpoint-test.ts';
import { JOB_SCHEMA, type TestJob } from '../shared/model/jobs.ts';
import { laneOf, type PushedEndpoint } from '../shared/model/lane.ts';
import { queueName } from '../shared/queue/port.ts';
import type { Backend } from './backend.ts';
import { waitFor } from './wait-for.ts';

/** Tests a second, and the most of one asking: SQS delays no message longer than 15 minutes. */
const PER_SECOND = 5;
const LONGEST_DELAY = 900;

/** How long the last result is waited for, in milliseconds: a busy endpoint is looked at half a minute later. */
const PATIENCE = 60_000;

/** Has endpoints looked at from inside their lanes, and waits for the results. Those that did not come are left out. */
export async function askLane(
  endpoints: readonly PushedEndpoint[],
  look: TestJob['look'],
  { store, queues }: Pick<Backend, 'store' | 'queues'>,
): Promise<EndpointTest[]> {
  const asked = randomUUID();
  const timed = endpoints.map((entry, index) => ({
    entry,
    delaySeconds: Math.min(LONGEST_DELAY, Math.floor(index / PER_SECOND)),
  }));
  for (const [lane, some] of Map.groupBy(timed, ({ entry }) => laneOf(entry)))
    await queues.send(
      queueName.push(lane, 'fresh'),
      some.map(({ entry, delaySeconds }) => {
        const job: TestJob = { schema: JOB_SCHEMA, kind: 'test', endpoint: entry.name, asked, look, times: 0 };
        return { body: JSON.stringify(job), delaySeconds };
      }),
    );
  const all = async () => {
    const results = await store.endpointTests.of(asked);
    return results.length === endpoints.length ? results : null;
  };
  const patience = PATIENCE + (timed.at(-1)?.delaySeconds ?? 0) * 1_000;
  return (await waitFor(all, patience)) ?? store.endpointTests.of(asked);
}
