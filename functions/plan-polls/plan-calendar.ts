import { type Clock, type Instant, minutes, seconds } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import { JOB_SCHEMA, type PollJob, ROOMS_A_JOB } from '../../shared/model/jobs.ts';
import type { CalendarEntry, RoomEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import { intervalOf } from '../../shared/planning/interval.ts';
import { requestsPerRoom } from '../../shared/planning/measure.ts';
import { type Chunk, chunksOf, type Position, positionAt, slotsUntil } from '../../shared/planning/round.ts';
import { NotSent, type Queues, queueName } from '../../shared/queue/port.ts';
import type { PlanMark } from '../../shared/store/plans.ts';
import type { Store } from '../../shared/store/port.ts';
import { changedRooms } from './changed-rooms.ts';

export interface PlanPorts {
  store: Pick<Store, 'snapshots' | 'plans' | 'ledger' | 'receipts' | 'holds'>;
  queues: Queues;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Overrides the calendars' own floor; null on AWS. */
  floorSeconds: number | null;
}

/** A tick plans this far: the next one, a minute from now, may be late. */
const AHEAD = seconds(120);

/** However slow the round, a job that waited longer than this is of no use any more (see planning/ring.ts). */
const MAX_LATENESS = minutes(15);

/** Plans one calendar's next two minutes: the slots of its round, and at once the rooms that a new snapshot touched. */
export async function planCalendar(entry: CalendarEntry, header: SnapshotHeader, ports: PlanPorts): Promise<void> {
  const { store, clock, log, metrics } = ports;
  const now = clock.now();
  const rooms = (await store.snapshots.rooms(header.number)).filter((room) => room.calendar === entry.name);
  const mark = await store.plans.mark(planName(entry.name));
  const interval = intervalOf({
    rooms: rooms.length,
    quota: entry.quota,
    requestsPerRoom: requestsPerRoom(await store.receipts.of(entry.name)),
    floorSeconds: ports.floorSeconds ?? entry.floorSeconds,
  });
  const lateness = Math.min(Math.round(interval / 2), MAX_LATENESS);
  const from = startingPoint(mark, now, interval, lateness);
  const to = Math.max(from.plannedTo, now + AHEAD);

  const chunks = chunksOf(rooms, ROOMS_A_JOB);
  const round = slotsUntil(from, to, interval, chunks.length).map(({ at, round: n, chunk }) =>
    jobOf(entry, header, `r${n}.${chunk}`, interval, at, at + lateness, chunks[chunk], 'list'),
  );
  const jobs = [...(await freshJobs(entry, header, mark, rooms, interval, now, store)), ...round];
  const granted = await charge(entry, jobs, now, ports);
  await sendJobs(entry, granted, now, ports);
  const next: PlanMark = { ...positionAt(from, to, interval), snapshot: header.number };
  const advanced = await store.plans.advance(planName(entry.name), mark, next);

  const held = (await store.holds.get(entry.name))?.heldSince ?? null;
  const dimensions = { Calendar: entry.name };
  metrics.put({ name: 'Held', value: held === null ? 0 : 1, unit: 'Count', dimensions });
  metrics.put({ name: 'PlannedJobs', value: granted.length, unit: 'Count', dimensions });
  metrics.put({ name: 'Interval', value: interval / 1_000, unit: 'Seconds', dimensions });
  metrics.put({
    name: 'QuotaUsed',
    value: (100 * (await store.ledger.read(entry.name, now)).total) / entry.quota,
    unit: 'Percent',
    dimensions,
  });
  log.info({
    event: 'polls planned',
    calendar: entry.name,
    snapshot: header.number,
    jobs: granted.length,
    withheld: jobs.length - granted.length,
    rooms: rooms.length,
    intervalSeconds: interval / 1_000,
    mark: advanced,
  });
}

/** Sends the jobs, each to be received at its second. What surely did not leave is not charged: the next tick plans it again. */
async function sendJobs(
  entry: CalendarEntry,
  jobs: readonly PollJob[],
  now: Instant,
  { store, queues }: PlanPorts,
): Promise<void> {
  const messages = new Map(jobs.map((job) => [JSON.stringify(job), job]));
  const delayed = [...messages].map(([body, job]) => ({
    body,
    delaySeconds: Math.max(0, Math.round((job.slot - now) / 1_000)),
  }));
  try {
    await queues.send(queueName.poll(entry.location), delayed);
  } catch (error) {
    const unsent = error instanceof NotSent ? error.unsent.map(({ body }) => messages.get(body)) : [];
    for (const [bucket, group] of Map.groupBy(
      unsent.filter((job) => job !== undefined),
      ({ grant }) => grant.bucket,
    )) {
      await store.ledger.giveBack(
        entry.name,
        group.reduce((sum, { grant }) => sum + grant.requests, 0),
        bucket,
        now,
      );
    }
    throw error;
  }
}

/** The name under which a calendar's planning stands in the table. */
export const planName = (calendar: string): string => `polls:${calendar}`;

/** Where planning goes on. After an outage it does not go back further than jobs may still be run. */
function startingPoint(mark: PlanMark | null, now: Instant, interval: number, lateness: number): Position {
  if (mark === null) return { plannedTo: now, turn: 0 };
  const earliest = now - lateness;
  return mark.plannedTo >= earliest ? mark : positionAt(mark, earliest, interval);
}

/** Rooms that a new snapshot added or changed are read at once, in full; one job a second, so that a large change is paced. */
async function freshJobs(
  entry: CalendarEntry,
  header: SnapshotHeader,
  mark: PlanMark | null,
  rooms: readonly RoomEntry[],
  interval: number,
  now: Instant,
  store: PlanPorts['store'],
): Promise<PollJob[]> {
  if (mark?.snapshot === header.number) return [];
  const before = mark === null ? [] : await store.snapshots.rooms(mark.snapshot);
  return chunksOf(changedRooms(before, rooms), ROOMS_A_JOB).map((chunk, n) => {
    const at = now + seconds(Math.min(n, 600));
    return jobOf(entry, header, `s${header.number}.${chunk.index}`, interval, at, at + minutes(5), chunk, 'full');
  });
}

function jobOf(
  entry: CalendarEntry,
  header: SnapshotHeader,
  turn: string,
  interval: number,
  slot: Instant,
  notAfter: Instant,
  chunk: Chunk<RoomEntry> | undefined,
  read: PollJob['read'],
): PollJob {
  if (chunk === undefined) throw new Error(`A slot of calendar ${entry.name} names a chunk that does not exist.`);
  const rooms = chunk.rooms.map((room) => room.address);
  return {
    schema: JOB_SCHEMA,
    kind: 'poll',
    id: `${entry.name}/${turn}`,
    calendar: entry.name,
    chunk: String(chunk.index),
    snapshot: header.number,
    rooms,
    read,
    interval,
    slot,
    notAfter,
    grant: { requests: rooms.length, bucket: 0 },
  };
}

/** Charges as many jobs as the quota still has requests for, in their order; the others are not sent. */
async function charge(
  entry: CalendarEntry,
  jobs: readonly PollJob[],
  now: Instant,
  { store, metrics, log }: PlanPorts,
): Promise<PollJob[]> {
  const wanted = jobs.reduce((sum, job) => sum + job.grant.requests, 0);
  if (wanted === 0) return [];
  const all = await store.ledger.charge(entry.name, wanted, entry.quota, now);
  if (all.kind === 'granted') return jobs.map((job) => ({ ...job, grant: { ...job.grant, bucket: all.bucket } }));

  const granted: PollJob[] = [];
  for (const job of jobs) {
    const one = await store.ledger.charge(entry.name, job.grant.requests, entry.quota, now);
    if (one.kind === 'refused') break;
    granted.push({ ...job, grant: { ...job.grant, bucket: one.bucket } });
  }
  const withheld = jobs.length - granted.length;
  metrics.put({ name: 'WithheldJobs', value: withheld, unit: 'Count', dimensions: { Calendar: entry.name } });
  log.warn({ event: 'quota is short', calendar: entry.name, withheld, usedIn24Hours: all.total, quota: entry.quota });
  return granted;
}
