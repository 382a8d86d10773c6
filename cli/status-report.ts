import { standingOf } from '../shared/device/poly/standing.ts';
import { type Instant, isoSeconds } from '../shared/kit/clock.ts';
import type { Contact, PolyEndpointEntry } from '../shared/model/poly.ts';
import type { SnapshotHeader } from '../shared/model/snapshot.ts';
import { intervalOf } from '../shared/planning/interval.ts';
import { requestsPerRoom } from '../shared/planning/measure.ts';
import type { Store } from '../shared/store/port.ts';
import { deliveryState } from './delivery-state.ts';

/** The whole at a glance: what `otj status --json` prints (docs/schema/status.json). */
export interface StatusReport {
  instance: string;
  snapshot: number;
  appliedAt: string;
  calendars: {
    name: string;
    rooms: number;
    neverRead: number;
    inTrouble: number;
    intervalSeconds: number;
    lastRead: string | null;
    /** Since when the agendas are held because too many rooms emptied at once; null while they are not. */
    heldSince: string | null;
    requestsIn24Hours: number;
    quota: number;
  }[];
  /** Rooms whose last read failed; they keep their agenda. */
  troubles: { room: string; kind: string; since: string; hint: string }[];
  /** Endpoints by state. */
  endpoints: Record<string, number>;
  /** Endpoints that are not in step. */
  behind: { name: string; room: string; state: string; since: string | null; detail: string; nextTry: string | null }[];
}

/** Collects the status from the store. */
export async function statusReport(store: Store, header: SnapshotHeader, now: Instant): Promise<StatusReport> {
  const rooms = await store.snapshots.rooms(header.number);
  const endpoints = await store.snapshots.endpoints(header.number);
  const states = await store.rooms.states(rooms.map((room) => room.address));
  const deliveries = await store.deliveries.all(endpoints.map((endpoint) => endpoint.name));
  const contacts = await store.callers.contacts(
    endpoints.filter(({ type }) => type === 'poly').map(({ name }) => name),
  );
  const calendars = await Promise.all(
    header.calendars.map(async (entry) => {
      const own = rooms.filter((room) => room.calendar === entry.name);
      const receipts = await store.receipts.of(entry.name);
      const lastRead = Math.max(0, ...receipts.map((receipt) => receipt.at));
      const interval = intervalOf({
        rooms: own.length,
        quota: entry.quota,
        requestsPerRoom: requestsPerRoom(receipts),
        floorSeconds: entry.floorSeconds,
      });
      const held = (await store.holds.get(entry.name))?.heldSince ?? null;
      return {
        name: entry.name,
        rooms: own.length,
        neverRead: own.filter((room) => states.get(room.address)?.agenda == null).length,
        inTrouble: own.filter((room) => states.get(room.address)?.trouble).length,
        intervalSeconds: Math.round(interval / 1_000),
        lastRead: lastRead === 0 ? null : isoSeconds(lastRead),
        heldSince: held === null ? null : isoSeconds(held),
        requestsIn24Hours: (await store.ledger.read(entry.name, now)).total,
        quota: entry.quota,
      };
    }),
  );
  const standing = endpoints.map((endpoint) => {
    if (endpoint.type === 'poly') return asksByItself(endpoint, contacts.get(endpoint.name), now);
    const delivery = deliveries.get(endpoint.name);
    const { state, since, detail } = deliveryState(delivery);
    return {
      name: endpoint.name,
      room: endpoint.room,
      state: endpoint.delivery === 'off' ? 'off' : state,
      since: since === 0 ? null : isoSeconds(since),
      detail,
      nextTry: delivery?.dueAt == null ? null : isoSeconds(delivery.dueAt),
    };
  });
  return {
    instance: header.instance,
    snapshot: header.number,
    appliedAt: isoSeconds(header.createdAt),
    calendars,
    troubles: rooms.flatMap((room) => {
      const trouble = states.get(room.address)?.trouble;
      return trouble
        ? [{ room: room.address, kind: trouble.kind, since: isoSeconds(trouble.since), hint: trouble.hint }]
        : [];
    }),
    endpoints: Object.fromEntries(
      [...Map.groupBy(standing, ({ state }) => state)].map(([state, group]) => [state, group.length]),
    ),
    behind: standing.filter(({ state }) => !GOOD.includes(state)),
  };
}

/** States that need nobody. */
const GOOD: readonly string[] = ['inStep', 'off', 'asking'];

/** A Poly endpoint, which is not delivered to: what is known of it is when it was last here. */
function asksByItself(
  entry: PolyEndpointEntry,
  contact: Contact | undefined,
  now: Instant,
): StatusReport['behind'][number] {
  const { kind, since, detail } = standingOf(entry, contact, now);
  const { name, room } = entry;
  return { name, room, state: kind, since: since === null ? null : isoSeconds(since), detail, nextTry: null };
}
