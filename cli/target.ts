import { isPushed, type PushedEndpoint } from '../shared/model/lane.ts';
import type { SnapshotHeader } from '../shared/model/snapshot.ts';
import type { Store } from '../shared/store/port.ts';

/** What a name on the command line means in the active configuration. */
export type Target =
  | { kind: 'endpoint'; name: string; endpoints: PushedEndpoint[] }
  | { kind: 'location'; name: string; endpoints: PushedEndpoint[] }
  | { kind: 'calendar'; name: string };

export type Found = Target | { kind: 'none'; text: string };

/** What may be named, in the order of looking: an endpoint wins over a location of the same name. */
export async function targetOf(
  name: string,
  kinds: readonly Target['kind'][],
  { snapshots }: Pick<Store, 'snapshots'>,
  header: SnapshotHeader,
): Promise<Found> {
  const pushed = (await snapshots.endpoints(header.number)).filter(isPushed);
  const one = pushed.filter((entry) => entry.name === name);
  if (kinds.includes('endpoint') && one.length > 0) return { kind: 'endpoint', name, endpoints: one };
  if (kinds.includes('location') && header.locations.some((location) => location.name === name))
    return { kind: 'location', name, endpoints: pushed.filter((entry) => entry.location === name) };
  if (kinds.includes('calendar') && header.calendars.some((calendar) => calendar.name === name))
    return { kind: 'calendar', name };

  const near = pushed.map((entry) => entry.name).filter((known) => known.toLowerCase().includes(name.toLowerCase()));
  const hint =
    near.length > 0 ? `Did you mean ${near.slice(0, 5).join(', ')}?` : 'otj status lists those with trouble.';
  return {
    kind: 'none',
    text: `The active configuration (snapshot ${header.number}) has no ${kinds.join(' or ')} ${name} that we write to. ${hint}`,
  };
}
