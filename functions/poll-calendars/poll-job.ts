import { announce } from '../../shared/announce/announce.ts';
import type { Calendar } from '../../shared/calendar/port.ts';
import { inParallel } from '../../shared/kit/bounded.ts';
import { type Clock, hours } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import type { Received } from '../../shared/kit/sqs-jobs.ts';
import type { PollJob } from '../../shared/model/jobs.ts';
import type { RoomState } from '../../shared/model/room-state.ts';
import type { CalendarEntry, RoomEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Queues } from '../../shared/queue/port.ts';
import type { Store } from '../../shared/store/port.ts';
import { accountOf } from './permit.ts';
import { type PollOutcome, pollRoom } from './poll-room.ts';
import type { ReceiptBook } from './receipt-book.ts';

export interface PollPorts {
  store: Store;
  queues: Queues;
  calendar: (entry: CalendarEntry) => Promise<Calendar>;
  receipts: ReceiptBook;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** How many rooms of one job are read at the same time. */
const ROOMS_AT_ONCE = 10;

/** Reads the rooms of one job. Jobs that are too old, done already, or of a calendar that is gone, give their grant back. */
export async function pollJob(received: Received<PollJob>, ports: PollPorts): Promise<void> {
  const { job } = received;
  const { store, clock } = ports;
  const header = await store.snapshots.active();
  const entry = header?.calendars.find((calendar) => calendar.name === job.calendar);
  const idle = await reasonToDrop(received, header, entry, ports);
  if (idle !== null || header === null || entry === undefined) {
    if (received.deliveries === 1)
      await store.ledger.giveBack(job.calendar, job.grant.requests, job.grant.bucket, clock.now());
    ports.metrics.put({ name: 'DroppedJobs', value: 1, unit: 'Count', dimensions: { Calendar: job.calendar } });
    ports.log.info({ event: 'poll job dropped', job: job.id, calendar: job.calendar, because: idle });
    return;
  }
  await readRooms(received, header, entry, ports);
}

async function reasonToDrop(
  { job, messageId }: Received<PollJob>,
  header: SnapshotHeader | null,
  entry: CalendarEntry | undefined,
  ports: PollPorts,
): Promise<string | null> {
  const now = ports.clock.now();
  if (header === null) return 'no configuration is active';
  if (entry === undefined) return 'the calendar is no longer in the configuration';
  if (now > job.notAfter) return 'too late';
  if (!(await ports.store.plans.claim(job.id, messageId, now, job.notAfter + hours(1))))
    return 'another message did it';
  return null;
}

async function readRooms(
  { job, deliveries }: Received<PollJob>,
  header: SnapshotHeader,
  entry: CalendarEntry,
  ports: PollPorts,
): Promise<void> {
  const { store, clock, metrics } = ports;
  const startedAt = clock.now();
  const calendar = await ports.calendar(entry);
  const grant = deliveries === 1 ? job.grant : { ...job.grant, requests: 0 };
  const account = accountOf(entry.name, grant, entry.quota, store.ledger, clock);
  const entries = (await Promise.all(job.rooms.map((room) => store.snapshots.room(header.number, room)))).filter(
    (room) => room !== null,
  );
  const states = await store.rooms.states(entries.map((room) => room.address));
  const outcomes = new Map<string, number>();
  try {
    await inParallel(entries, ROOMS_AT_ONCE, async (room) => {
      const outcome = await oneRoom(room, header, states.get(room.address), job.read === 'full', {
        ...ports,
        read: calendar,
        permit: account.permit,
      });
      outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
    });
  } finally {
    await account.settle();
    for (const [kind, count] of outcomes)
      metrics.put({
        name: 'RoomsRead',
        value: count,
        unit: 'Count',
        dimensions: { Calendar: entry.name, Outcome: kind },
      });
    metrics.put({ name: 'Requests', value: account.spent(), unit: 'Count', dimensions: { Calendar: entry.name } });
    metrics.put({
      name: 'ReadLate',
      value: (startedAt - job.slot) / 1_000,
      unit: 'Seconds',
      dimensions: { Calendar: entry.name },
    });
    ports.log.info({
      event: 'rooms read',
      job: job.id,
      calendar: entry.name,
      ...Object.fromEntries(outcomes),
      requests: account.spent(),
      milliseconds: clock.now() - startedAt,
    });
  }
  await ports.receipts.note({
    calendar: entry.name,
    chunk: job.chunk,
    at: startedAt,
    rooms: entries.length,
    outcomes: Object.fromEntries(outcomes),
    requests: account.spent(),
  });
}

async function oneRoom(
  room: RoomEntry,
  header: SnapshotHeader,
  state: RoomState | undefined,
  full: boolean,
  ports: PollPorts & { read: Calendar; permit: () => Promise<boolean> },
): Promise<PollOutcome> {
  const profile = header.profiles.find((one) => one.name === room.profile);
  if (profile === undefined)
    throw new Error(`Snapshot ${header.number} names profile ${room.profile} for a room, and has no such profile.`);
  const { store, queues, clock, log } = ports;
  const outcome = await pollRoom(
    { room, profile, snapshot: header.number, state, full },
    { calendar: ports.read, permit: ports.permit, rooms: store.rooms, clock },
  );
  if (outcome.kind === 'changed') {
    const endpoints = await announce(room.address, outcome.agenda, header.number, { ...store, queues, clock });
    log.info({ event: 'agenda changed', room: room.address, agenda: outcome.agenda, endpoints });
  } else if (outcome.kind === 'kept') {
    log.warn({
      event: 'room not read',
      room: room.address,
      calendar: room.calendar,
      trouble: outcome.trouble.kind,
      hint: outcome.trouble.hint,
    });
  }
  return outcome;
}
