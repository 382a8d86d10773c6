import { hashOf, rankOf } from '../../shared/kit/hash.ts';
import type { Delivery } from '../../shared/model/delivery.ts';
import { JOB_SCHEMA, type PushJob } from '../../shared/model/jobs.ts';
import { isPushed, laneOf, type PushedEndpoint } from '../../shared/model/lane.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { type Queues, queueName } from '../../shared/queue/port.ts';
import type { PlanMark } from '../../shared/store/plans.ts';
import type { Store } from '../../shared/store/port.ts';

/** One a second, and not for longer than SQS delays a message; after an apply that touches more, the hourly slot comes to the rest. */
const MOST = 600;

/**
 * Endpoints that a new configuration added, moved or switched are looked at now, not with their hourly slot: those whose entry is
 * another one than at their last try, and those that hold another agenda than they should, as after a while in which they
 * were off and nobody told them. One that is switched off is noted as such, so that it is known for changed once it is on
 * again. Spread so that also an apply that touches all of a large company leaves the hourly pushes even.
 */
export async function planChanged(
  header: SnapshotHeader,
  mark: PlanMark | null,
  { store, queues }: { store: Pick<Store, 'snapshots' | 'rooms' | 'deliveries'>; queues: Queues },
): Promise<number> {
  if (mark === null || mark.snapshot === header.number) return 0;
  const endpoints = (await store.snapshots.endpoints(header.number)).filter(isPushed);
  const known = await store.deliveries.all(endpoints.map(({ name }) => name));
  const states = await store.rooms.states([...new Set(endpoints.map(({ room }) => room))]);
  const changed = endpoints
    .filter((entry) => isChanged(entry, known.get(entry.name), states.get(entry.room)?.agenda ?? null))
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

function isChanged(entry: PushedEndpoint, record: Delivery | undefined, agenda: string | null): boolean {
  if (record === undefined) return entry.delivery !== 'off';
  if (record.configured !== null && record.configured !== hashOf(entry, 32)) return true;
  // What an endpoint of a divided room accepted is several agendas in one: its hourly push compares.
  if (entry.delivery !== 'on' || entry.alsoRooms.length > 0) return false;
  return record.kind === 'inStep' && agenda !== null && agenda !== record.acceptedAgenda;
}

const lookAt = (endpoint: string): PushJob => ({ schema: JOB_SCHEMA, kind: 'push', endpoint, reason: 'healed' });
