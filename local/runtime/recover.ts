import { planName } from '../../functions/plan-polls/plan-calendar.ts';
import { PUSH_PLAN } from '../../functions/plan-pushes/plan-pushes.ts';
import { announce } from '../../shared/announce/announce.ts';
import { type Clock, days, type Instant } from '../../shared/kit/clock.ts';
import type { Delivery } from '../../shared/model/delivery.ts';
import { JOB_SCHEMA, type PushJob } from '../../shared/model/jobs.ts';
import { isPushed, laneOf, type PushedEndpoint } from '../../shared/model/lane.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { type Queues, queueName } from '../../shared/queue/port.ts';
import type { Store } from '../../shared/store/port.ts';

interface Ports {
  store: Store;
  queues: Queues;
  clock: Clock;
}

/** No lease lasts this long. */
const PAST_ALL_LEASES = days(1);

/** What a run found to do, over a table that an earlier run left. */
export interface Recovered {
  calendars: number;
  announced: number;
  endpoints: number;
}

/**
 * Makes up for what AWS would not lose. On one machine a restart ends every message with the process, and every function
 * in the middle of its work: jobs that were planned ahead, and leases, are of nobody any more. The table says what was
 * wanted, so it is wanted again; without this the minute planners would find it too, but up to three minutes later.
 */
export async function recover(header: SnapshotHeader, ports: Ports): Promise<Recovered> {
  const now = ports.clock.now();
  for (const { name } of header.calendars) await beginNewRound(name, now, ports.store);
  await forgetPlannedPushes(now, ports.store);
  const forgotten = await ports.store.rooms.unannounced(now + 1, 10_000);
  for (const { room, agenda } of forgotten)
    await announce(room, agenda, header.number, { ...ports.store, queues: ports.queues, clock: ports.clock });
  const all = await ports.store.snapshots.endpoints(header.number);
  const endpoints = all.filter(isPushed).filter(({ delivery }) => delivery !== 'off');
  for (const endpoint of endpoints) await lookAgain(endpoint, now, ports);
  return { calendars: header.calendars.length, announced: forgotten.length, endpoints: endpoints.length };
}

/**
 * Moves a calendar's watermark back to now, a hair before a round that was never planned: its slots carry ids that no
 * killed job has claimed, and every room is read within one interval.
 */
async function beginNewRound(calendar: string, now: Instant, store: Store): Promise<void> {
  const mark = await store.plans.mark(planName(calendar));
  if (mark === null) return;
  const turn = Math.floor(mark.turn) + 2 - 1e-9;
  await store.plans.advance(planName(calendar), mark, { ...mark, plannedTo: now, turn });
}

async function forgetPlannedPushes(now: Instant, store: Store): Promise<void> {
  const mark = await store.plans.mark(PUSH_PLAN);
  if (mark !== null) await store.plans.advance(PUSH_PLAN, mark, { ...mark, plannedTo: Math.min(mark.plannedTo, now) });
}

/** Ends the lease of a push that was killed, and has the endpoint looked at: it may have been in the lost queue. */
async function lookAgain(entry: PushedEndpoint, now: Instant, { store, queues }: Ports): Promise<void> {
  const { name } = entry;
  const lane = laneOf(entry);
  if ((await store.deliveries.get(name)) === null) return;
  const lease = { token: `restart-${now}`, until: now };
  const leased = await store.deliveries.lease(name, lease, now + PAST_ALL_LEASES);
  if (leased.kind === 'taken') return;
  const waiting = dueAgain(leased.delivery, now);
  await store.deliveries.write(name, lane, lease.token, waiting, 'end');
  const job: PushJob = { schema: JOB_SCHEMA, kind: 'push', endpoint: name, reason: 'healed' };
  await queues.send(queueName.push(lane, 'fresh'), [{ body: JSON.stringify(job), delaySeconds: 0 }]);
}

/**
 * A login whose answer a kill cut off counts as tried; started again by hand, the run may try once more. Refused logins
 * keep their count: accounts lock.
 */
const dueAgain = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  dueAt: delivery.failures > 0 && delivery.dueAt !== null ? Math.min(delivery.dueAt, now) : delivery.dueAt,
  login:
    delivery.login !== null && delivery.kind !== 'denied'
      ? { ...delivery.login, wrong: Math.min(delivery.login.wrong, 1) }
      : delivery.login,
});
