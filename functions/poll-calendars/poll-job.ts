import type { RoomDirectory } from '../../shared/calendar/directory.ts';
import type { Calendar, Permit } from '../../shared/calendar/port.ts';
import { type Clock, hours } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import type { Received } from '../../shared/kit/sqs-jobs.ts';
import type { PollJob } from '../../shared/model/jobs.ts';
import type { CalendarEntry, LocationEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Queues } from '../../shared/queue/port.ts';
import type { Store } from '../../shared/store/port.ts';
import { readRooms } from './read-rooms.ts';
import type { ReceiptBook } from './receipt-book.ts';

export interface PollPorts {
  store: Store;
  queues: Queues;
  /** Opens a calendar; `location` is the one whose web proxy the way leads through. */
  calendar: (entry: CalendarEntry, location: LocationEntry | undefined) => Promise<Calendar>;
  /** Asks the directory behind a calendar for its rooms. */
  directory: (entry: CalendarEntry, location: LocationEntry | undefined, permit: Permit) => Promise<RoomDirectory>;
  receipts: ReceiptBook;
  /** Milliseconds after the start of a job in which requests may leave. */
  patience: number;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Reads the rooms of one job. Jobs that are too old, done already, or of a calendar that is gone or wants to be left alone, give their grant back. */
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
  const throttle = await ports.store.throttles.get(job.calendar);
  // Not claimed: once the provider has had its quiet, the same job is planned again.
  if (throttle !== null && now < throttle.until) return 'its provider asked to wait';
  if (!(await ports.store.plans.claim(job.id, messageId, now, job.notAfter + hours(1))))
    return 'another message did it';
  return null;
}
