import { type Clock, type Instant, minutes, seconds } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import { ROOMS_A_JOB } from '../../shared/model/jobs.ts';
import type { CalendarEntry, RoomEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import { intervalOf } from '../../shared/planning/interval.ts';
import { requestsPerRoom } from '../../shared/planning/measure.ts';
import { chunksOf, type Position, positionAt, slotsUntil } from '../../shared/planning/round.ts';
import { standingStill } from '../../shared/planning/throttle.ts';
import type { Queues } from '../../shared/queue/port.ts';
import type { PlanMark } from '../../shared/store/plans.ts';
import type { Store } from '../../shared/store/port.ts';
import type { Throttle } from '../../shared/store/throttles.ts';
import { changedRooms } from './changed-rooms.ts';
import { pollJobOf } from './poll-job-of.ts';
import { sendJobs } from './send-jobs.ts';

export interface PlanPorts {
  store: Pick<Store, 'snapshots' | 'plans' | 'ledger' | 'receipts' | 'holds' | 'throttles'>;
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

/**
 * Plans one calendar's next two minutes: the slots of its round, and at once the rooms that a new snapshot touched. While the
 * provider wants to be left alone, nothing is planned.
 */
export async function planCalendar(entry: CalendarEntry, header: SnapshotHeader, ports: PlanPorts): Promise<void> {
  const { store, clock, metrics } = ports;
  const now = clock.now();
  const rooms = (await store.snapshots.rooms(header.number)).filter((room) => room.calendar === entry.name);
  const mark = await store.plans.mark(planName(entry.name));
  const throttle = await store.throttles.get(entry.name);
  const quietUntil = Math.max(now, throttle?.until ?? now);
  const interval = intervalOf({
    rooms: rooms.length,
    quota: entry.quota,
    requestsPerRoom: requestsPerRoom(await store.receipts.of(entry.name)),
    floorSeconds: ports.floorSeconds ?? entry.floorSeconds,
  });
  const lateness = Math.min(Math.round(interval / 2), MAX_LATENESS);
  const from = startingPoint(mark, throttle, now, interval, lateness);
  if (quietUntil > now + AHEAD) await standStill(entry, mark, from, ports);
  else await planRound({ entry, header, rooms, mark, from, now, quietUntil, interval, lateness }, ports);

  const dimensions = { Calendar: entry.name };
  const held = (await store.holds.get(entry.name))?.heldSince ?? null;
  const used = (100 * (await store.ledger.read(entry.name, now)).total) / entry.quota;
  metrics.put({ name: 'Interval', value: interval / 1_000, unit: 'Seconds', dimensions });
  metrics.put({ name: 'Held', value: held === null ? 0 : 1, unit: 'Count', dimensions });
  metrics.put({ name: 'QuotaUsed', value: used, unit: 'Percent', dimensions });
}

interface Round {
  entry: CalendarEntry;
  header: SnapshotHeader;
  rooms: readonly RoomEntry[];
  mark: PlanMark | null;
  from: Position;
  now: Instant;
  /** Nothing leaves before. */
  quietUntil: Instant;
  interval: number;
  lateness: number;
}

/** Sends the jobs of the next minutes, and advances the mark. */
async function planRound(
  { entry, header, rooms, mark, from, now, quietUntil, interval, lateness }: Round,
  ports: PlanPorts,
): Promise<void> {
  const { store, log } = ports;
  const to = Math.max(from.plannedTo, now + AHEAD);
  const chunks = chunksOf(rooms, ROOMS_A_JOB);
  const round = slotsUntil(from, to, interval, chunks.length).map(({ at: slot, round: n, chunk }) =>
    pollJobOf(entry, header, { turn: `r${n}.${chunk}`, interval, slot, lateness, read: 'list' }, chunks[chunk]),
  );
  // Rooms that a new snapshot added or changed are read in full; one job a second, so that a large change is paced.
  const touched = await roomsTouched(mark, header, rooms, store);
  const fresh = chunksOf(touched, ROOMS_A_JOB).map((chunk, n) => {
    const slot = quietUntil + seconds(Math.min(n, 600));
    const turn = `s${header.number}.${chunk.index}`;
    return pollJobOf(entry, header, { turn, interval, slot, lateness: minutes(5), read: 'full' }, chunk);
  });
  const planned = [...fresh, ...round];
  const sent = await sendJobs(entry, planned, now, ports);
  const next: PlanMark = { ...positionAt(from, to, interval), snapshot: header.number };
  const advanced = await store.plans.advance(planName(entry.name), mark, next);
  log.info({
    event: 'polls planned',
    calendar: entry.name,
    snapshot: header.number,
    jobs: sent,
    withheld: planned.length - sent,
    rooms: rooms.length,
    intervalSeconds: interval / 1_000,
    mark: advanced,
  });
}

/** Rooms that the snapshot added or changed since planning last saw one. */
async function roomsTouched(
  mark: PlanMark | null,
  { number }: SnapshotHeader,
  rooms: readonly RoomEntry[],
  { snapshots }: PlanPorts['store'],
): Promise<RoomEntry[]> {
  if (mark?.snapshot === number) return [];
  // Nobody may remember what a calendar looked like that was not planned for long: then all of it is new.
  const isKnown = mark !== null && (await snapshots.header(mark.snapshot)) !== null;
  return changedRooms(isKnown ? await snapshots.rooms(mark.snapshot) : [], rooms);
}

/** The name under which a calendar's planning stands in the table. */
export const planName = (calendar: string): string => `polls:${calendar}`;

/** Where planning goes on. After an outage it does not go back further than jobs may still be run. */
function startingPoint(
  mark: PlanMark | null,
  throttle: Throttle | null,
  now: Instant,
  interval: number,
  lateness: number,
): Position {
  if (mark === null) return { plannedTo: Math.max(now, throttle?.until ?? now), turn: 0 };
  const stood = throttle === null ? mark : standingStill(mark, throttle, interval);
  const earliest = now - lateness;
  return stood.plannedTo >= earliest ? stood : positionAt(stood, earliest, interval);
}

/** Keeps where the round goes on after a long quiet; what a new snapshot touches is then read, too. */
async function standStill(
  entry: CalendarEntry,
  mark: PlanMark | null,
  { plannedTo, turn }: Position,
  { store, log }: PlanPorts,
): Promise<void> {
  if (mark !== null) await store.plans.advance(planName(entry.name), mark, { ...mark, plannedTo, turn });
  log.warn({ event: 'nothing planned', calendar: entry.name, because: 'its provider asked to wait', until: plannedTo });
}
