import { hours } from '../../shared/kit/clock.ts';
import type { RoomsJob } from '../../shared/model/jobs.ts';
import type { RoomList } from '../../shared/model/room-list.ts';
import { wayThrough } from '../../shared/model/way-through.ts';
import { accountOf } from './permit.ts';
import type { PollPorts } from './poll-job.ts';

/** Whoever asked reads the list within this. */
const KEPT = hours(1);

/**
 * Asks a calendar's directory for its rooms, for somebody who waits for them (`otj rooms`): from here, since only here the
 * calendar is reached. The requests are charged to its quota like those of polling.
 */
export async function listRooms({ calendar, asked }: RoomsJob, ports: PollPorts): Promise<void> {
  const { store, clock, log } = ports;
  // A job that comes again after its list was kept has nothing left to do.
  if ((await store.roomLists.get(asked)) !== null) return;
  const header = await store.snapshots.active();
  const entry = header?.calendars.find(({ name }) => name === calendar);
  if (header === null || entry === undefined) {
    log.info({ event: 'rooms not listed', calendar, because: 'the calendar is not in the active configuration' });
    return;
  }
  const limits = { quota: entry.quota, endsAt: clock.now() + ports.patience };
  const account = accountOf(calendar, { requests: 0, bucket: 0 }, limits, store.ledger, clock);
  const directory = await ports.directory(entry, wayThrough(entry, header), account.permit);
  const found: RoomList['found'] = directory.kind === 'complete' ? directory : { kind: 'refused', why: directory.hint };
  const now = clock.now();
  await store.roomLists.put(asked, { calendar, at: now, requests: account.spent(), found }, now + KEPT);
  log.info({ event: 'rooms listed', calendar, outcome: directory.kind, requests: account.spent() });
}
