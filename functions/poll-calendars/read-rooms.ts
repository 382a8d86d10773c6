import { announce } from '../../shared/announce/announce.ts';
import { inParallel } from '../../shared/kit/bounded.ts';
import { gathering, type Place } from '../../shared/kit/gathering.ts';
import { bugOf } from '../../shared/kit/log.ts';
import type { Received } from '../../shared/kit/sqs-jobs.ts';
import type { PollJob } from '../../shared/model/jobs.ts';
import type { RoomState } from '../../shared/model/room-state.ts';
import type { CalendarEntry, RoomEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import { wayThrough } from '../../shared/model/way-through.ts';
import type { Throttle } from '../../shared/store/throttles.ts';
import { accountOf } from './permit.ts';
import type { PollPorts } from './poll-job.ts';
import { type PollOutcome, pollRoom, type RoomPorts } from './poll-room.ts';

/** Reads a job's rooms beside each other, and writes down how it went. */
export async function readRooms(
  { job, deliveries }: Received<PollJob>,
  header: SnapshotHeader,
  entry: CalendarEntry,
  ports: PollPorts,
): Promise<void> {
  const { store, clock } = ports;
  const startedAt = clock.now();
  // A job that comes again has no grant left: nobody knows how much of it the first attempt used.
  const grant = deliveries === 1 ? job.grant : { ...job.grant, requests: 0 };
  const account = accountOf(
    entry.name,
    grant,
    { quota: entry.quota, endsAt: startedAt + ports.patience },
    store.ledger,
    clock,
  );
  const calendar = await ports.calendar(entry, wayThrough(entry, header));
  const found = await Promise.all(job.rooms.map((room) => store.snapshots.room(header.number, room)));
  const rooms = found.filter((room) => room !== null);
  const states = await store.rooms.states(rooms.map((room) => room.address));
  const busyRooms = async () => (await store.receipts.of(entry.name)).reduce((sum, receipt) => sum + receipt.busy, 0);
  let quietUntil = startedAt;
  const throttled = async (throttle: Throttle) => {
    if (throttle.until <= quietUntil) return;
    quietUntil = throttle.until;
    await store.throttles.note(entry.name, throttle);
  };
  const portsAt = (place: Place): RoomPorts => ({
    calendar,
    permit: account.permit,
    rooms: store.rooms,
    throttled,
    emptied: { holds: store.holds, busyRooms, othersRead: place.othersReady },
    clock,
  });
  const take = gathering(rooms.length);
  const outcomes: Record<string, number> = {};
  try {
    // All at once: a room that lost its meetings waits for what the others show.
    await inParallel(rooms, rooms.length, async (room) => {
      const place = take();
      try {
        const outcome = await readRoom(room, states.get(room.address), job, header, entry, portsAt(place), ports);
        outcomes[outcome.kind] = (outcomes[outcome.kind] ?? 0) + 1;
      } finally {
        place.done();
      }
    });
  } finally {
    await account.settle();
    report(job, outcomes, account.spent(), startedAt, ports);
  }
  const busy = [...states.values()].filter((state) => state.busyUntil !== null && state.busyUntil > startedAt).length;
  await ports.receipts.note({
    calendar: entry.name,
    chunk: job.chunk,
    at: startedAt,
    rooms: rooms.length,
    busy,
    outcomes,
    requests: account.spent(),
  });
}

async function readRoom(
  room: RoomEntry,
  state: RoomState | undefined,
  job: PollJob,
  header: SnapshotHeader,
  entry: CalendarEntry,
  roomPorts: RoomPorts,
  ports: PollPorts,
): Promise<PollOutcome> {
  const profile = header.profiles.find((one) => one.name === room.profile);
  if (profile === undefined)
    throw new Error(`Snapshot ${header.number} names profile ${room.profile} for a room, and has no such profile.`);
  const { store, queues, clock, log } = ports;
  const turn = {
    room,
    profile,
    snapshot: header.number,
    state,
    full: job.read === 'full',
    interval: job.interval,
    calendarType: entry.type,
  };
  const outcome = await pollRoom(turn, roomPorts);
  if (outcome.kind === 'changed') {
    log.info({ event: 'agenda changed', room: room.address, agenda: outcome.agenda });
    if (outcome.leftOut > 0) log.warn({ event: 'meetings left out', room: room.address, meetings: outcome.leftOut });
    // What is not announced now keeps its mark, and the minute job announces it: no reason to read the rooms again.
    await announce(room.address, outcome.agenda, header.number, { ...store, queues, clock }).catch((error: unknown) =>
      log.error({ event: 'not announced', room: room.address, ...bugOf(error) }),
    );
  } else if (outcome.kind === 'kept') {
    const { kind, hint } = outcome.trouble;
    log.warn({ event: 'room not read', room: room.address, calendar: room.calendar, trouble: kind, hint });
  }
  return outcome;
}

function report(
  job: PollJob,
  outcomes: Readonly<Record<string, number>>,
  requests: number,
  startedAt: number,
  { clock, log, metrics }: PollPorts,
): void {
  const dimensions = { Calendar: job.calendar };
  for (const [kind, count] of Object.entries(outcomes)) {
    metrics.put({ name: 'RoomsRead', value: count, unit: 'Count', dimensions: { ...dimensions, Outcome: kind } });
  }
  metrics.put({ name: 'Requests', value: requests, unit: 'Count', dimensions });
  metrics.put({ name: 'ReadLate', value: (startedAt - job.slot) / 1_000, unit: 'Seconds', dimensions });
  log.info({
    event: 'rooms read',
    job: job.id,
    calendar: job.calendar,
    ...outcomes,
    requests,
    milliseconds: clock.now() - startedAt,
  });
}
