import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/kit/hash.ts';
import { JOB_SCHEMA, type RoomsJob } from '../../shared/model/jobs.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import { queueName } from '../../shared/queue/port.ts';
import type { Backend } from '../backend.ts';
import { waitFor } from '../wait-for.ts';

/** Milliseconds: the function may take two minutes, and wait for its turn. */
const PATIENCE = 150_000;

/** `differs`: the active configuration, by which it was asked, says something else of the calendar than `entry`. */
export type AskedThere =
  | { kind: 'listed'; rooms: { address: string; name: string }[]; requests: number; differs: boolean }
  | { kind: 'refused'; why: string };

/** Has a calendar's directory asked from inside its location, as the active configuration describes the calendar. */
export async function askLocation(
  entry: CalendarEntry & { location: string },
  { store, queues }: Pick<Backend, 'store' | 'queues'>,
): Promise<AskedThere> {
  const where = `Calendar "${entry.name}" is read from inside location ${entry.location}`;
  const active = (await store.snapshots.active())?.calendars.find(({ name }) => name === entry.name);
  if (active?.location !== entry.location)
    return {
      kind: 'refused',
      why: `${where}, and the active configuration does not have it there. Deploy and apply first, or list its rooms in a file: --csv FILE.`,
    };
  const asked = randomUUID();
  const job: RoomsJob = { schema: JOB_SCHEMA, kind: 'rooms', calendar: entry.name, asked };
  await queues.send(queueName.poll(entry.location), [{ body: JSON.stringify(job), delaySeconds: 0 }]);
  const list = await waitFor(() => store.roomLists.get(asked), PATIENCE);
  if (list === null)
    return { kind: 'refused', why: `${where}, and no answer came. See the runbook, Jobs wait and Function fails.` };
  const { found, requests } = list;
  if (found.kind === 'refused') return found;
  return {
    kind: 'listed',
    rooms: found.rooms,
    requests,
    differs: canonicalJson(active) !== canonicalJson(entry),
  };
}
