import { agendaOf } from '../agenda/of-endpoint.ts';
import type { DeviceLogin } from '../device/cisco/device.ts';
import type { BookingDevice } from '../device/port.ts';
import type { WebexAccess } from '../device/webex/access.ts';
import { type Clock, type Instant, seconds } from '../kit/clock.ts';
import { hashOf } from '../kit/hash.ts';
import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metric.ts';
import type { Peer } from '../kit/peer.ts';
import type { Delivery } from '../model/delivery.ts';
import type { PushJob } from '../model/jobs.ts';
import { isPushed, laneOf, type PushedEndpoint } from '../model/lane.ts';
import { deviceOf } from '../model/retired.ts';
import type { CiscoEndpointEntry, LocationEntry, SnapshotHeader, WebexEndpointEntry } from '../model/snapshot.ts';
import type { Queues } from '../queue/port.ts';
import type { Store } from '../store/port.ts';
import { afterOutcome } from './after-outcome.ts';
import type { Retirement } from './clear-retired.ts';
import { ofThisDevice } from './of-this-device.ts';
import type { Reach } from './reach.ts';
import { reportPush } from './report-push.ts';
import { retrySoon } from './retry-soon.ts';
import { tryDevice } from './try-device.ts';
import { noEndpoint, switchedOff } from './unserved.ts';
import type { ReadSecret } from './webex-access.ts';

export interface PushPorts {
  store: Pick<
    Store,
    'snapshots' | 'rooms' | 'deliveries' | 'retired' | 'logins' | 'pauses' | 'endpointTests' | 'tokens'
  >;
  queues: Queues;
  secret: ReadSecret;
  device: (entry: CiscoEndpointEntry, login: DeviceLogin, reach: Reach) => BookingDevice;
  /** Connects to a device to see who answers; sends no login. */
  meet: (entry: CiscoEndpointEntry, reach: Reach) => Promise<Peer>;
  webexDevice: (entry: WebexEndpointEntry, access: WebexAccess, location: LocationEntry | undefined) => BookingDevice;
  clock: Clock;
  /** In [0, 1): spreads retries. */
  dice: () => number;
  newToken: () => string;
  /** Milliseconds that a lease lasts: longer than the function may run. */
  leaseFor: number;
  log: Log;
  metrics: Metrics;
}

export type PushResult =
  /** The endpoint is not in the configuration, switched off, or of another kind. */
  | { kind: 'notOurs' }
  /** Another worker is at it, and will see what this job was sent for. */
  | { kind: 'busy' }
  /** A retry that another job already did, or that is put off further. */
  | { kind: 'notDue' }
  /** It failed last time, so the retry queue takes it: endpoints that are off must not delay those that are not. */
  | { kind: 'diverted' }
  /** Its room, or one of a divided one, was never read whole. */
  | { kind: 'noAgenda' }
  /** It is no endpoint any more; `outcome` is what became of what its device holds. */
  | { kind: 'retired'; outcome: Retirement }
  | { kind: 'done'; delivery: Delivery['kind']; meetings: number };

/** More rounds than this in one job means that somebody edits faster than we push: the next job goes on. */
const MAX_ROUNDS = 3;

/** Functions' clocks may differ by this much. */
const CLOCK_SLACK = seconds(2);

/**
 * Brings one endpoint into step with its room's current agenda. The agenda is read when it is sent, and again after the
 * lease has ended: whatever was announced meanwhile is seen by one of the two.
 */
export async function pushEndpoint(job: PushJob, sentAt: Instant, ports: PushPorts): Promise<PushResult> {
  const { store } = ports;
  const header = await store.snapshots.active();
  const entry = header === null ? null : await store.snapshots.endpoint(header.number, job.endpoint);
  if (header === null) return { kind: 'notOurs' };
  if (entry === null || !isPushed(entry)) return noEndpoint(job, header, ports);
  if (entry.delivery === 'off') return switchedOff(job, entry, ports);

  let result: PushResult = { kind: 'noAgenda' };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const pushed = await oneRound(job, entry, header, sentAt, ports);
    result = pushed.result;
    if (pushed.agenda === null || (await agendaOf(entry, store.rooms))?.hash === pushed.agenda) break;
  }
  return result;
}

async function oneRound(
  job: PushJob,
  entry: PushedEndpoint,
  header: SnapshotHeader,
  sentAt: Instant,
  ports: PushPorts,
): Promise<{ result: PushResult; agenda: string | null }> {
  const { store, clock } = ports;
  const startedAt = clock.now();
  const lane = laneOf(entry);
  const token = ports.newToken();
  const leased = await store.deliveries.lease(entry.name, { token, until: startedAt + ports.leaseFor }, startedAt);
  if (leased.kind === 'taken') return { result: { kind: 'busy' }, agenda: null };

  const before = ofThisDevice(leased.delivery, entry);
  const current = await agendaOf(entry, store.rooms);
  const idle = current === null ? 'noAgenda' : reasonToWait(job, before, startedAt);
  if (current === null || idle !== null) {
    const dueAt = idle === 'diverted' ? startedAt : idle === 'noAgenda' ? null : before.dueAt;
    const waiting = { ...before, dueAt };
    await store.deliveries.write(entry.name, lane, token, waiting, 'end');
    if (idle === 'diverted') await retrySoon(entry, waiting, ports);
    return { result: { kind: idle ?? 'noAgenda' }, agenda: null };
  }
  const tried = await tryDevice({ job, entry, header, before, current, token }, ports);
  const delivery = {
    ...afterOutcome({ endpoint: entry.name, before, current, tried, now: clock.now(), dice: ports.dice() }),
    about: deviceOf(entry),
    configured: hashOf(entry, 32),
  };
  const written = await store.deliveries.write(entry.name, lane, token, delivery, 'end');
  if (written === 'written') await retrySoon(entry, delivery, ports);
  reportPush({ job, entry, tried, delivery, startedAt, sentAt, now: clock.now() }, ports);
  return { result: { kind: 'done', delivery: delivery.kind, meetings: delivery.meetings }, agenda: current.hash };
}

/** Whether this job has nothing to do now: a retry before its time, or fresh work for an endpoint that failed last time. */
function reasonToWait(job: PushJob, before: Delivery, now: Instant): 'notDue' | 'diverted' | null {
  if (job.reason === 'retry') return isDue(before.dueAt, now) ? null : 'notDue';
  if (job.reason === 'start') return before.dueAt === null && isDue(before.beforeStartAt, now) ? null : 'notDue';
  if (before.failures === 0 || job.reason === 'asked') return null;
  if (job.reason !== 'slot') return 'diverted';
  // Where a retry is planned it comes by itself; where none is (a refused login), the hour looks whether that still holds.
  return before.dueAt === null ? null : 'notDue';
}

const isDue = (at: Instant | null, now: Instant): boolean => at !== null && at <= now + CLOCK_SLACK;
