import { agendaOf, type CurrentAgenda } from '../../shared/agenda/of-endpoint.ts';
import { windowAround } from '../../shared/agenda/window.ts';
import type { Clock, Instant } from '../../shared/kit/clock.ts';
import type { RoomState } from '../../shared/model/room-state.ts';
import { roomsShownBy } from '../../shared/model/shown-rooms.ts';
import type { EndpointEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import { wayThrough } from '../../shared/model/way-through.ts';
import { hourlyBetween, ROUND } from '../../shared/planning/hourly.ts';
import type { Store } from '../../shared/store/port.ts';
import type { WorldClient } from '../world/client.ts';
import { calendarView } from './calendar-view.ts';
import { lastAsks } from './callers.ts';
import { followChanges, noteDeliveries } from './follow.ts';
import { healthOf, toldAbove } from './health.ts';
import { linesOf, withLinks } from './lines.ts';
import { type PageMemory, type RoomReading, readRoom } from './memory.ts';
import type { PageModel, RoomView } from './page-model.ts';
import { screenOf } from './screens.ts';

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** What the page is made from. */
export interface PageSources {
  store: Store;
  /** Null where calendars and endpoints are real. */
  world: WorldClient | null;
  clock: Clock;
  /** The run's own floor in place of the calendars'; null where it has none. */
  floorSeconds: number | null;
  /** One for as long as the page is served: it makes every look cheap, and remembers what happened. */
  memory: PageMemory;
}

/** Looks at the table and the world, and puts together what the page shows. */
export async function pageModel({ store, world, clock, floorSeconds, memory }: PageSources): Promise<PageModel> {
  const now = clock.now();
  const header = await store.snapshots.active();
  const seen = await lookAt(world);
  const empty = { at: now, simulated: world !== null, faults: seen?.faults ?? [] };
  if (header === null)
    return { ...empty, instance: null, snapshot: null, calendars: [], rooms: [], changes: [], deliveries: [] };

  const [rooms, endpoints] = await Promise.all([
    store.snapshots.rooms(header.number),
    store.snapshots.endpoints(header.number),
  ]);
  const [states, deliveries, asks] = await Promise.all([
    store.rooms.states(rooms.map(({ address }) => address)),
    store.deliveries.all(endpoints.map(({ name }) => name)),
    lastAsks(endpoints, seen?.devices ?? [], store.callers, now),
  ]);
  const rounds = nextRounds(endpoints, now);
  const readings = new Map(
    await Promise.all(
      rooms.map(async ({ address }) => [address, await readRoom(store, memory, address, states.get(address))] as const),
    ),
  );
  const agendas = await agendasOf(endpoints, readings, states);

  const roomView = (room: RoomEntry): RoomView => {
    const state = states.get(room.address);
    const profile = header.profiles.find(({ name }) => name === room.profile);
    const reading = readings.get(room.address) ?? { agenda: null, events: [], of: '' };
    const health = healthOf(room, header.calendars, reading.events);
    const bookings = seen?.events.filter((event) => event.rooms.includes(room.address)) ?? null;
    const screens = endpoints
      .filter((endpoint) => roomsShownBy(endpoint).includes(room.address))
      .map((entry) =>
        screenOf({
          entry,
          way: wayThrough(entry, header),
          delivery: deliveries.get(entry.name),
          agenda: agendas.get(entry.name)?.agenda ?? null,
          agendaHash: agendas.get(entry.name)?.hash ?? null,
          device: seen?.devices.find(({ name }) => name === entry.name),
          lastAsk: asks.get(entry.name),
          nextRoundAt: rounds.get(entry.name) ?? null,
          now,
        }),
      );
    const lines = linesOf(
      reading,
      bookings,
      profile === undefined ? ALWAYS : windowAround(now, profile, room.timeZone),
    );
    return {
      address: room.address,
      name: seen?.rooms.find(({ address }) => address === room.address)?.name ?? room.address.replace(/@.*/, ''),
      timeZone: room.timeZone,
      read: reading.agenda !== null,
      trouble: state?.trouble?.hint ?? null,
      ...health,
      lines: withLinks(toldAbove(lines, health), screens),
      screens,
    };
  };
  const views = rooms.map(roomView);
  const look = { now, states, agendas, deliveries, asks, rooms: views };
  return {
    ...empty,
    instance: header.instance,
    snapshot: header.number,
    calendars: await Promise.all(
      header.calendars.map((entry) => calendarView(store, entry, rooms, states, floorSeconds, now)),
    ),
    rooms: views,
    changes: followChanges(memory, seen?.changes ?? [], look),
    deliveries: noteDeliveries(memory, look),
  };
}

/** What each endpoint should show, by its name, from what was read of the rooms. */
async function agendasOf(
  endpoints: readonly EndpointEntry[],
  readings: ReadonlyMap<string, RoomReading>,
  states: ReadonlyMap<string, RoomState>,
): Promise<Map<string, CurrentAgenda | null>> {
  const rooms = {
    async agenda(room: string) {
      const agenda = readings.get(room)?.agenda ?? null;
      const hash = states.get(room)?.agenda ?? null;
      return agenda === null || hash === null ? null : { hash, agenda };
    },
  };
  return new Map(
    await Promise.all(endpoints.map(async (endpoint) => [endpoint.name, await agendaOf(endpoint, rooms)] as const)),
  );
}

async function lookAt(world: WorldClient | null) {
  if (world === null) return null;
  const [rooms, events, changes, faults, { endpoints }] = await Promise.all([
    world.rooms(),
    world.events(),
    world.changes(),
    world.faults(),
    world.endpoints(),
  ]);
  return { rooms, events, changes, faults, devices: endpoints };
}

/** When each endpoint is pushed to next, changed or not. */
const nextRounds = (endpoints: readonly EndpointEntry[], now: Instant): Map<string, Instant> =>
  new Map(
    hourlyBetween(
      endpoints.filter(({ delivery }) => delivery === 'on').map(({ name }) => name),
      now,
      now + ROUND,
    ).map(({ endpoint, at }) => [endpoint, at]),
  );
