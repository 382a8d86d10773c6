import { standingOf } from '../../shared/device/poly/standing.ts';
import type { Clock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import { callersIn } from '../../shared/model/poly.ts';
import { roomsShownBy } from '../../shared/model/shown-rooms.ts';
import type { Store } from '../../shared/store/port.ts';

export interface WatchPorts {
  store: Pick<Store, 'snapshots' | 'callers' | 'rooms'>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/**
 * Counts Poly endpoints that were heard once and are no longer, and those that ask in vain: their room was never read, or
 * they ask for another's mailbox. One that was never set up is nobody's alarm.
 */
export async function watchPoly({ store, clock, log, metrics }: WatchPorts): Promise<void> {
  const header = await store.snapshots.active();
  if (header === null) return;
  const entries = callersIn(await store.snapshots.endpoints(header.number)).filter(
    ({ alarm, delivery }) => alarm && delivery === 'on',
  );
  const contacts = await store.callers.contacts(entries.map(({ name }) => name));
  const rooms = await store.rooms.states([...new Set(entries.flatMap(roomsShownBy))]);
  const now = clock.now();
  const standing = entries.map((entry) => ({ entry, kind: standingOf(entry, contacts.get(entry.name), now).kind }));
  const quiet = standing.filter(({ kind }) => kind === 'quiet');
  const vain = standing.filter(
    ({ kind, entry }) =>
      kind === 'astray' || (kind === 'asking' && roomsShownBy(entry).some((room) => rooms.get(room)?.agenda == null)),
  );
  metrics.put({ name: 'PolyQuiet', value: quiet.length, unit: 'Count', dimensions: {} });
  metrics.put({ name: 'PolyInVain', value: vain.length, unit: 'Count', dimensions: {} });
  const named = (some: typeof standing) => some.map(({ entry }) => entry.name);
  if (quiet.length + vain.length > 0)
    log.warn({ event: 'poly endpoints to look at', quiet: named(quiet), inVain: named(vain) });
}
