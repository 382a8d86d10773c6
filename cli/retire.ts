import { minutes } from '../shared/kit/clock.ts';
import { hashOf } from '../shared/kit/hash.ts';
import type { Delivery } from '../shared/model/delivery.ts';
import { isPushed, laneOf } from '../shared/model/lane.ts';
import { deviceOf, type RetiredEndpoint } from '../shared/model/retired.ts';
import type { Snapshot } from '../shared/model/snapshot.ts';
import type { Store } from '../shared/store/port.ts';

/** The part of the table that knows what endpoints hold. */
export type EndpointRecords = Pick<Store, 'deliveries' | 'retired'>;

/** A device that a new configuration no longer writes to though it took a list from us, with what is known of it. */
export interface Leaving {
  retired: RetiredEndpoint;
  known: Delivery;
}

/** A location that would go while devices in it wait to be cleared: nobody could reach them any more. */
export interface Stranded {
  location: string;
  endpoints: string[];
}

/** The new configuration is active everywhere by then, and the device known under its new name, if it has one. */
const CLEAR_AFTER = minutes(2);

/** Devices that hold a list of ours and that `after` does not name. Endpoints that nothing was ever sent to leave nothing behind. */
export async function leavingWith(
  before: Snapshot,
  after: Snapshot,
  { deliveries }: Pick<EndpointRecords, 'deliveries'>,
): Promise<Leaving[]> {
  const staying = new Set(after.endpoints.filter(isPushed).map(deviceOf));
  const leaving = before.endpoints.filter(isPushed).filter((entry) => !staying.has(deviceOf(entry)));
  const records = await deliveries.all(leaving.map(({ name }) => name));
  return leaving.flatMap((entry): Leaving[] => {
    const known = records.get(entry.name);
    if (known === undefined || (known.acceptedBody === null && !known.mayHold)) return [];
    if (known.about !== null && known.about !== deviceOf(entry)) return [];
    const id = `retired-${hashOf([entry.name, laneOf(entry), deviceOf(entry)], 16)}`;
    return [{ known, retired: { id, entry, snapshot: after.header.number, retiredAt: after.header.createdAt } }];
  });
}

/** Locations that `after` drops while devices in them wait to be cleared, or would from then on. */
export async function strandedBy(
  after: Snapshot,
  leaving: readonly Leaving[],
  { retired }: Pick<EndpointRecords, 'retired'>,
): Promise<Stranded[]> {
  const staying = new Set(after.header.locations.map(({ name }) => name));
  const waiting = [...(await retired.all()), ...leaving.map((one) => one.retired)]
    .map(({ entry: { name, location } }) => ({ name, location: location ?? '' }))
    .filter(({ location }) => location !== '' && !staying.has(location));
  return [...Map.groupBy(waiting, ({ location }) => location)].map(([location, entries]) => ({
    location,
    endpoints: [...new Set(entries.map(({ name }) => name))].sort(),
  }));
}

/** Remembers them, before the configuration without them is active. Each is due soon, like an endpoint that failed. */
export async function retire(leaving: readonly Leaving[], { deliveries, retired }: EndpointRecords): Promise<void> {
  for (const { retired: one, known } of leaving) {
    await retired.put(one);
    const now = one.retiredAt;
    const lease = { token: `retire-${one.snapshot}`, until: now };
    if ((await deliveries.lease(one.id, lease, now)).kind === 'taken') continue;
    const record = { ...known, wanted: null, failures: 0, dueAt: now + CLEAR_AFTER, beforeStartAt: null };
    await deliveries.write(one.id, laneOf(one.entry), lease.token, record, 'end');
  }
}
