import { hashOf, rankOf } from '../../shared/kit/hash.ts';
import { JOB_SCHEMA, type PushJob } from '../../shared/model/jobs.ts';
import { isPushed, laneOf } from '../../shared/model/lane.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { type Queues, queueName } from '../../shared/queue/port.ts';
import type { PlanMark } from '../../shared/store/plans.ts';
import type { Store } from '../../shared/store/port.ts';

/** One a second, and not for longer than SQS delays a message; after an apply that touches more, the hourly slot comes to the rest. */
const MOST = 600;

/**
 * Endpoints that a new configuration added, moved or switched are looked at now, not with their hourly slot. Spread so that
 * also an apply that touches all of a large company leaves the hourly pushes even.
 */
export async function planChanged(
  header: SnapshotHeader,
  mark: PlanMark | null,
  { store, queues }: { store: Pick<Store, 'snapshots' | 'deliveries'>; queues: Queues },
): Promise<number> {
  if (mark === null || mark.snapshot === header.number) return 0;
  const endpoints = (await store.snapshots.endpoints(header.number))
    .filter(isPushed)
    .filter(({ delivery }) => delivery !== 'off');
  const known = await store.deliveries.all(endpoints.map(({ name }) => name));
  const changed = endpoints
    .filter((entry) => {
      const record = known.get(entry.name);
      return record === undefined || (record.configured !== null && record.configured !== hashOf(entry, 32));
    })
    .sort((one, other) => rankOf(one.name) - rankOf(other.name))
    .slice(0, MOST);
  const timed = changed.map((entry, delaySeconds) => ({ name: entry.name, lane: laneOf(entry), delaySeconds }));
  for (const [lane, some] of Map.groupBy(timed, (one) => one.lane))
    await queues.send(
      queueName.push(lane, 'fresh'),
      some.map(({ name, delaySeconds }) => ({ body: JSON.stringify(lookAt(name)), delaySeconds })),
    );
  return changed.length;
}

const lookAt = (endpoint: string): PushJob => ({ schema: JOB_SCHEMA, kind: 'push', endpoint, reason: 'healed' });
