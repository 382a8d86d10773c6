import * as z from 'zod';
import { hintsOf } from '../shared/device/hints.ts';
import { standingOf } from '../shared/device/poly/standing.ts';
import { type Instant, isoSeconds } from '../shared/kit/clock.ts';
import type { Contact, PolyEndpointEntry } from '../shared/model/poly.ts';
import { RoomTrouble } from '../shared/model/room-state.ts';
import type { SnapshotHeader } from '../shared/model/snapshot.ts';
import { intervalOf } from '../shared/planning/interval.ts';
import { requestsPerRoom } from '../shared/planning/measure.ts';
import type { Store } from '../shared/store/port.ts';
import { deliveryState, EndpointState } from './delivery-state.ts';
import { Moment } from './moment.ts';
import { RetiredReport, retiredReport } from './retired-report.ts';
import { Throttled, throttledAt } from './throttled.ts';

/** The whole at a glance: what `otj status --json` prints. Published as docs/schema/otj-status.json. */
export const StatusReport = z.object({
  instance: z.string(),
  snapshot: z.number().int(),
  appliedAt: Moment,
  calendars: z.array(
    z.object({
      name: z.string(),
      rooms: z.number().int(),
      neverRead: z.number().int(),
      inTrouble: z.number().int().describe('Rooms whose last read failed.'),
      intervalSeconds: z.number().int(),
      lastRead: Moment.nullable().describe(
        'When its reads were last noted. That is every five minutes unless an outcome changes: it was read since.',
      ),
      heldSince: Moment.nullable().describe(
        'Since when the agendas are held because too many rooms emptied at once; null while they are not.',
      ),
      throttled: Throttled,
      requestsIn24Hours: z.number().int(),
      quota: z.number().int(),
    }),
  ),
  troubles: z
    .array(z.object({ room: z.string(), kind: RoomTrouble.shape.kind, since: Moment, hint: z.string() }))
    .describe('Rooms whose last read failed; they keep their agenda.'),
  crowded: z
    .array(z.object({ room: z.string(), leftOut: z.number().int() }))
    .describe('Rooms with more meetings than their agenda has places for (maxMeetings), and how many it leaves out.'),
  endpoints: z.record(z.string(), z.number().int()).describe('How many endpoints are in each state.'),
  behind: z
    .array(
      z.object({
        name: z.string(),
        room: z.string(),
        state: EndpointState,
        since: Moment.nullable(),
        detail: z.string(),
        nextTry: Moment.nullable(),
      }),
    )
    .describe('Endpoints that are not in step.'),
  hints: z
    .array(z.object({ name: z.string(), room: z.string(), says: z.array(z.string()) }))
    .describe('Endpoints whose clock is off, or whose own settings hide meetings.'),
  paused: z
    .array(z.object({ what: z.enum(['endpoint', 'location']), name: z.string(), since: Moment }))
    .describe('What otj pause stopped.'),
  retired: z
    .array(RetiredReport)
    .describe('Devices that are no endpoints any more, and whose lists are still to be cleared.'),
});
export type StatusReport = z.infer<typeof StatusReport>;

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
        throttled: throttledAt(await store.throttles.get(entry.name), now),
        requestsIn24Hours: (await store.ledger.read(entry.name, now)).total,
        quota: entry.quota,
      };
    }),
  );
  const standing = endpoints.map((endpoint) => {
    if (endpoint.type === 'poly') return asksByItself(endpoint, contacts.get(endpoint.name), now);
    const delivery = deliveries.get(endpoint.name);
    const current = endpoint.alsoRooms.length > 0 ? undefined : (states.get(endpoint.room)?.agenda ?? null);
    const { state, since, detail } = deliveryState(delivery, current);
    return {
      name: endpoint.name,
      room: endpoint.room,
      state: endpoint.delivery === 'off' ? ('off' as const) : state,
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
    crowded: rooms.flatMap(({ address }) => {
      const leftOut = states.get(address)?.leftOut ?? 0;
      return leftOut === 0 ? [] : [{ room: address, leftOut }];
    }),
    endpoints: Object.fromEntries(
      [...Map.groupBy(standing, ({ state }) => state)].map(([state, group]) => [state, group.length]),
    ),
    behind: standing.filter(({ state }) => !GOOD.includes(state)),
    hints: endpoints.flatMap(({ name, room }) => {
      const device = deliveries.get(name)?.device;
      const says = device == null ? [] : hintsOf(device);
      return says.length === 0 ? [] : [{ name, room, says }];
    }),
    paused: (await store.pauses.all()).map(({ what, name, since }) => ({ what, name, since: isoSeconds(since) })),
    retired: await retiredReport(store),
  };
}

/** States that need nobody. */
const GOOD: readonly EndpointState[] = ['inStep', 'off', 'asking'];

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
