import { type GraphSimulatorOptions, graphSimulator } from '../../../../local/simulators/graph/simulator.ts';
import type { Simulator } from '../../../../local/simulators/serve.ts';
import type { Fault, World, WorldEvent, WorldRoom } from '../../../../local/world/model.ts';
import { graphCalendar } from '../../../../shared/calendar/graph/calendar.ts';
import type { Permit } from '../../../../shared/calendar/port.ts';
import type { ReadableSecret, RefreshWanted } from '../../../../shared/calendar/secret.ts';
import { days, hours, type Instant, minutes } from '../../../../shared/kit/clock.ts';
import type { HttpRequest, Send } from '../../../../shared/kit/http.ts';
import type { GraphCalendarEntry } from '../../../../shared/model/snapshot.ts';

export const NINE = Date.parse('2026-11-23T09:00:00Z');
export const WINDOW = { from: NINE - days(1), to: NINE + days(7) };
export const FJORD = { address: 'fjord@example.com', timeZone: 'Europe/Oslo' };
export const TENANT = { tenant: 'tenant-a', clientId: 'app-a', clientSecret: 'open-sesame-4711' };

export const ENTRY: GraphCalendarEntry = {
  name: 'office',
  type: 'graph',
  quota: 1_000_000,
  floorSeconds: 30,
  location: null,
  tenant: TENANT.tenant,
  clientId: TENANT.clientId,
  secret: 'graph-office',
  cloud: 'global',
};

export const aRoom = (changes: Partial<WorldRoom> = {}): WorldRoom => ({
  ...FJORD,
  name: 'Fjord',
  stripsBodies: false,
  personal: false,
  ...changes,
});

/** Half an hour in Fjord, on the quarter of an hour that its number says. */
export function anEvent(number: number, changes: Partial<WorldEvent> = {}): WorldEvent {
  const start = NINE + number * minutes(15);
  return {
    id: `event-${number}`,
    version: 1,
    series: null,
    rooms: { [FJORD.address]: 'accepted' },
    subject: `Event ${number}`,
    body: { type: 'html', content: `<p>Body ${number}</p>` },
    location: 'Fjord',
    organizer: { name: 'Ada Lind', address: 'ada@example.com' },
    attendees: [],
    start,
    end: start + minutes(30),
    allDay: null,
    sensitivity: 'normal',
    showAs: 'busy',
    cancelled: false,
    onlineMeeting: null,
    lastModified: NINE - hours(1),
    ...changes,
  };
}

/** A world that tests change as they go: its clock, bookings and faults are plain variables. */
export function aWorld(events: WorldEvent[] = [], rooms: WorldRoom[] = [aRoom()]) {
  const state = { now: NINE as Instant, events, faults: [] as Fault[] };
  const world: World = {
    now: () => state.now,
    rooms: () => rooms,
    eventsOf: (room) => state.events.filter((event) => event.rooms[room] !== undefined),
    strike(target, subject, page = 1) {
      const fault = state.faults.find(
        (one) =>
          one.target === target &&
          (one.subject ?? subject) === subject &&
          page >= (one.page ?? 1) &&
          (one.times === null || one.times > 0),
      );
      if (fault?.times) fault.times -= 1;
      return fault;
    },
  };
  return { state, world };
}

export const aFault = (kind: string, changes: Partial<Fault> = {}): Fault => ({
  target: 'graph',
  subject: null,
  kind,
  times: null,
  ...changes,
});

/** Requests answered by the simulator in memory: what a socket would make of each misbehaviour is said, not waited for. */
export const inMemory =
  (simulator: Simulator): Send =>
  async (request) => {
    const url = new URL(request.url);
    const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
    const answer = await simulator({
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: { host: url.host, ...headers },
      body: request.body ?? '',
    });
    switch (answer.misbehave) {
      case 'hang':
        return { kind: 'unreachable', reason: 'timeout', detail: 'no answer within 20000 ms' };
      case 'reset':
        return { kind: 'unreachable', reason: 'reset', detail: 'the connection was reset' };
      case 'cut':
        return { kind: 'cut', detail: 'aborted' };
      default:
        return { kind: 'answer', status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? '' };
    }
  };

/** The Graph calendar of a simulated company, with everything that left for it. */
export function anOffice({
  events = [],
  rooms,
  entry = {},
  tenants = [TENANT],
  allowedRooms,
}: {
  events?: WorldEvent[];
  rooms?: WorldRoom[];
  entry?: Partial<GraphCalendarEntry>;
  tenants?: GraphSimulatorOptions['tenants'];
  allowedRooms?: ReadonlySet<string>;
} = {}) {
  const { state, world } = aWorld(events, rooms);
  const simulator = graphSimulator({ world, tenants, ...(allowedRooms === undefined ? {} : { allowedRooms }) });
  const sent: HttpRequest[] = [];
  const secret: { is: ReadableSecret | undefined; reads: { fresh: boolean }[] } = {
    is: { current: { clientSecret: TENANT.clientSecret }, version: '1' },
    reads: [],
  };
  const answer = inMemory(simulator);
  const calendar = graphCalendar({
    entry: { ...ENTRY, ...entry },
    clock: { now: () => state.now },
    send: (request) => {
      sent.push(request);
      return answer(request);
    },
    readSecret: async (options = { fresh: false }) => {
      secret.reads.push(options);
      return secret.is;
    },
  });
  return { calendar, state, sent, secret, counters: simulator.counters };
}

/** Grants so many requests, and counts those asked for. */
export function permits(granted: number): Permit & { asked: number } {
  const permit: Permit = async (requests = 1) => {
    counted.asked += requests;
    return counted.asked <= granted ? 'granted' : 'spent';
  };
  const counted = Object.assign(permit, { asked: 0 });
  return counted;
}

export const freely: Permit = async () => 'granted';

/** For secrets without a token that others keep fresh. */
export const neverWanted: RefreshWanted = async () => {
  throw new Error('There is no token to refresh.');
};
