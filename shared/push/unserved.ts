import { hashOf } from '../kit/hash.ts';
import type { PushJob } from '../model/jobs.ts';
import { laneOf, type PushedEndpoint } from '../model/lane.ts';
import type { SnapshotHeader } from '../model/snapshot.ts';
import { clearRetired } from './clear-retired.ts';
import type { PushPorts, PushResult } from './push-endpoint.ts';

/** Jobs that the planner sends again and again, until what they were noted for is gone. */
const isNoted = ({ reason }: PushJob): boolean => reason === 'retry' || reason === 'start';

/** An endpoint that was switched off waits for nothing any more. That it was is noted: once it is on again, it is tried at once. */
export async function switchedOff(
  job: PushJob,
  entry: PushedEndpoint,
  { store, clock, newToken, leaseFor }: PushPorts,
): Promise<PushResult> {
  if (!isNoted(job) && job.reason !== 'healed') return { kind: 'notOurs' };
  const now = clock.now();
  const token = newToken();
  const leased = await store.deliveries.lease(entry.name, { token, until: now + leaseFor }, now);
  if (leased.kind === 'taken') return { kind: 'busy' };
  const idle = { ...leased.delivery, dueAt: null, beforeStartAt: null, configured: hashOf(entry, 32) };
  await store.deliveries.write(entry.name, laneOf(entry), token, idle, 'end');
  return { kind: 'notOurs' };
}

/** A retired endpoint has jobs like any other. What is known of one that is not even retired is of no use any more. */
export async function noEndpoint(job: PushJob, header: SnapshotHeader, ports: PushPorts): Promise<PushResult> {
  const retired = await ports.store.retired.get(job.endpoint);
  if (retired !== null) return clearRetired(retired, header, ports);
  if (isNoted(job)) await ports.store.deliveries.remove(job.endpoint);
  return { kind: 'notOurs' };
}
