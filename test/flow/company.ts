import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { leavingWith, retire } from '../../cli/retire.ts';
import { handlerOf as planPollsHandler } from '../../functions/plan-polls/handler.ts';
import { handlerOf as planPushesHandler } from '../../functions/plan-pushes/handler.ts';
import { handlerOf as pollHandler } from '../../functions/poll-calendars/handler.ts';
import { receiptBook } from '../../functions/poll-calendars/receipt-book.ts';
import { handlerOf as pushHandler } from '../../functions/push-cisco/handler.ts';
import { type CiscoDeviceSimulator, ciscoDeviceSimulator } from '../../local/simulators/cisco/device.ts';
import { type GraphSimulator, graphSimulator } from '../../local/simulators/graph/simulator.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import type { WebexSimulator } from '../../local/simulators/webex/simulator.ts';
import { openCalendar } from '../../shared/calendar/open.ts';
import { openDevice } from '../../shared/device/open.ts';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { hashOf } from '../../shared/kit/hash.ts';
import type { HttpOutcome, Send } from '../../shared/kit/http.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import type { Metric } from '../../shared/kit/metric.ts';
import { WEBEX_LANE } from '../../shared/model/lane.ts';
import type { PolyEndpointEntry } from '../../shared/model/poly.ts';
import {
  type CiscoEndpointEntry,
  type EndpointEntry,
  type GraphCalendarEntry,
  type ProfileEntry,
  type RoomEntry,
  SNAPSHOT_SCHEMA,
  type Snapshot,
} from '../../shared/model/snapshot.ts';
import { webexDevices } from '../../shared/push/webex-devices.ts';
import { memoryQueues } from '../../shared/queue/memory/queues.ts';
import { type Queues, queueName } from '../../shared/queue/port.ts';
import { type MemorySecrets, memorySecrets } from '../../shared/secrets/memory/secrets.ts';
import type { Secrets } from '../../shared/secrets/port.ts';
import { memoryStore } from '../../shared/store/memory/store.ts';
import type { Store } from '../../shared/store/port.ts';
import { aProfile } from '../unit/agenda/builders.ts';
import type { Provider } from '../unit/calendar/providers.ts';
import { type Chaos, chaos } from './chaos.ts';
import { type TestWorld, testWorld } from './world.ts';

const TENANT = {
  tenant: '7f3c2a10-0000-4000-8000-0000000000aa',
  clientId: '7f3c2a10-0000-4000-8000-0000000000bb',
  clientSecret: 'graph-secret',
};
export const LOGIN = { username: 'otj', password: 'device-password' };
const SOFTWARE = 'ce11.24.1.8.d5d3a37e4d5';

const CALENDAR: GraphCalendarEntry = {
  name: 'office',
  type: 'graph',
  quota: 1_000_000,
  floorSeconds: 30,
  location: null,
  secret: 'graph',
  cloud: 'global',
  tenant: TENANT.tenant,
  clientId: TENANT.clientId,
};

export interface Setting {
  /** Rooms by short name, each with the names of its endpoints. */
  rooms: Record<string, string[]>;
  /** Where it is not Office 365. */
  provider?: Provider;
  calendar?: Partial<GraphCalendarEntry>;
  profile?: Partial<ProfileEntry>;
  endpoint?: Partial<CiscoEndpointEntry>;
  /** What single endpoints have of their own. */
  own?: Record<string, Partial<CiscoEndpointEntry>>;
  /** The device behind an endpoint, where it is not called like it. */
  devices?: Record<string, string>;
  /** The location of an endpoint, where it is not berlin. */
  locations?: Record<string, string>;
  /** The other rooms of an endpoint that shows several. */
  divided?: Record<string, string[]>;
  /** Endpoints behind Webex, by their names; their secret is "webex". */
  webex?: { api: WebexSimulator; secrets: Secrets; devices: Record<string, string> };
  /** Poly endpoints, which come and ask at a door (poly-door.ts). */
  poly?: readonly PolyEndpointEntry[];
}

/** The whole way on a virtual clock: the functions as they are deployed, over memory ports and strict simulators. */
export interface Company {
  world: TestWorld;
  store: Store;
  queues: Queues;
  graph: GraphSimulator;
  now(): number;
  /** Lets time pass: minutes tick, jobs run at their second. */
  pass(milliseconds: number): Promise<void>;
  /** Time goes by and nothing runs: an outage of everything, or a clock that jumps. */
  standStill(milliseconds: number): void;
  /** Titles that the device's panel shows, in order. */
  titles(endpoint: string): string[];
  device(endpoint: string): CiscoDeviceSimulator;
  /** All that ever were an endpoint's. */
  devices(): string[];
  /** What waits in the dead-letter queues. */
  deadLetters(): string[];
  apply(setting: Setting): Promise<void>;
  /** Crashes and disturbed messages. */
  chaos: Chaos;
  lines: string[];
  metrics: Metric[];
  /** Every call of the store, and every message, as JSON. */
  written: string[];
  secrets: MemorySecrets;
  /** Somebody changes the password on the device itself. */
  changePassword(device: string, password: string): void;
  /** Every login that reached a device, in order. */
  logins: SentLogin[];
}

/** A password that was sent to a device, and whether the device took it. One that was not looked at is neither. */
export interface SentLogin {
  device: string;
  password: string;
  said: 'right' | 'refused' | 'nothing';
  at: number;
}

/** Each lane's handler takes its own kind of job; here they are called as Lambda calls them. */
type LaneHandler = (event: SQSEvent, context: unknown) => Promise<SQSBatchResponse>;

/** A company as the setting says, applied and not yet run. */
export async function aCompany(setting: Setting, startedAt = Date.UTC(2026, 10, 23, 9)): Promise<Company> {
  let time = startedAt;
  const clock = { now: () => time };
  const store = memoryStore();
  const queues = memoryQueues(clock);
  const world = testWorld(clock.now, Object.keys(setting.rooms).map(addressOf));
  const graph = graphSimulator({ world, tenants: [TENANT] });
  const provider = setting.provider?.simulatorOf(world);
  const devices = new Map<string, CiscoDeviceSimulator>();
  const lines: string[] = [];
  const metrics: Metric[] = [];
  const written: string[] = [];
  const secrets = memorySecrets({ cisco: LOGIN });
  const logins = new Map<string, { username: string; password: string }>();
  const sentLogins: SentLogin[] = [];
  const log = jsonLog('flow', (line) => lines.push(line));

  const harm = chaos((call) => void written.push(call));
  const send: Send = (request) => harm.step(() => delivered(request));
  const delivered: Send = async (request) => {
    const { hostname } = new URL(request.url);
    if (provider !== undefined && setting.provider?.hosts.includes(hostname)) return exchange(provider, request);
    if (hostname.endsWith('.microsoftonline.com') || hostname === 'graph.microsoft.com')
      return exchange(graph, request);
    if (hostname === 'webexapis.com' && setting.webex !== undefined)
      return exchange(setting.webex.api.simulator, request);
    const name = hostname.split('.')[0] ?? '';
    const device = devices.get(name);
    if (device === undefined) return { kind: 'unreachable', reason: 'name', detail: 'the host name is not known' };
    const outcome = await exchange(device.simulator, request);
    const password = passwordIn(request.headers?.authorization);
    const refused = outcome.kind === 'answer' && outcome.status === 401;
    const right = password === logins.get(name)?.password;
    sentLogins.push({ device: name, password, said: right ? 'right' : refused ? 'refused' : 'nothing', at: time });
    return outcome;
  };
  const harmed: Store = {
    snapshots: harm.port(store.snapshots),
    rooms: harm.port(store.rooms),
    deliveries: harm.port(store.deliveries),
    endpointTests: harm.port(store.endpointTests),
    roomLists: harm.port(store.roomLists),
    ledger: harm.port(store.ledger),
    pauses: harm.port(store.pauses),
    logins: { refusals: harm.port(store.logins.refusals), proofs: harm.port(store.logins.proofs) },
    plans: harm.port(store.plans),
    receipts: harm.port(store.receipts),
    holds: harm.port(store.holds),
    throttles: harm.port(store.throttles),
    tokens: harm.port(store.tokens),
    callers: harm.port(store.callers),
    retired: harm.port(store.retired),
  };
  const common = {
    store: harmed,
    queues: harm.queues(queues),
    clock,
    log,
    metrics: { put: (metric: Metric) => void metrics.push(metric) },
  };
  const calendars = new Map<string, ReturnType<typeof openCalendar>>();
  const receipts = receiptBook(store.receipts);
  const planPolls = planPollsHandler(() => ({ ...common, floorSeconds: null }));
  const planPushes = planPushesHandler(() => common);
  const poll = pollHandler(() => ({
    ...common,
    receipts,
    patience: seconds(70),
    calendar: (entry) => {
      const key = hashOf(entry);
      const opened =
        calendars.get(key) ??
        openCalendar(entry, {
          send,
          clock,
          readSecret: async () =>
            setting.provider?.secret ?? { current: { clientSecret: TENANT.clientSecret }, version: '1' },
          refreshWanted: (version) => harmed.tokens.want(entry.secret, version),
        });
      calendars.set(key, opened);
      return opened;
    },
    directory: () => Promise.reject(new Error('no directory is asked here')),
  }));
  const push = pushHandler(() => ({
    ...common,
    secret: async (name, options) => (name === 'webex' ? setting.webex?.secrets.get(name, options) : secrets.get(name)),
    device: (entry, login) => openDevice(entry, { send, login }),
    webexDevice: webexDevices(() => send, clock),
    meet: async ({ address }) => ({
      kind: 'met',
      address,
      certificate: { sha256: 'ab'.repeat(32), subject: address, issuer: address, validTo: 'Nov 23 09:00:00 2027 GMT' },
      distrust: null,
    }),
    dice: () => 0.5,
    newToken: () => `token-${++tokens}`,
    leaseFor: seconds(70),
  }));
  let tokens = 0;
  let applied = 0;
  let active: Snapshot | null = null;
  let nextMinute = startedAt;
  const lanes: [string, LaneHandler][] = [
    [queueName.poll(null), poll as unknown as LaneHandler],
    [queueName.push('berlin', 'fresh'), push as unknown as LaneHandler],
    [queueName.push('berlin', 'retry'), push as unknown as LaneHandler],
    [queueName.push(WEBEX_LANE, 'fresh'), push as unknown as LaneHandler],
    [queueName.push(WEBEX_LANE, 'retry'), push as unknown as LaneHandler],
    [queueName.push('tokyo', 'fresh'), push as unknown as LaneHandler],
    [queueName.push('tokyo', 'retry'), push as unknown as LaneHandler],
  ];

  async function drain(): Promise<void> {
    for (const [queue, handler] of lanes) {
      for (let batch = queues.receive(queue, 10); batch.length > 0; batch = queues.receive(queue, 10)) {
        const Records = batch.map(
          ({ id, body, receiveCount }) =>
            ({
              messageId: id,
              body,
              attributes: { ApproximateReceiveCount: String(receiveCount), SentTimestamp: String(time) },
            }) as SQSRecord,
        );
        harm.revive();
        const response = await handler({ Records }, {});
        const failed = new Set(response.batchItemFailures.map((failure) => failure.itemIdentifier));
        for (const { id, receipt } of batch) if (!failed.has(id)) queues.delete(queue, receipt);
      }
    }
  }

  return {
    chaos: harm,
    world,
    store,
    queues,
    graph,
    lines,
    metrics,
    written,
    secrets,
    logins: sentLogins,
    changePassword: (device, password) => void Object.assign(logins.get(device) ?? {}, { password }),
    now: clock.now,
    async pass(milliseconds) {
      const until = time + milliseconds;
      for (;;) {
        if (time >= nextMinute) {
          nextMinute += minutes(1);
          for (const plan of [planPolls, planPushes]) {
            harm.revive();
            await plan({}, {} as never).catch((error: Error) => void lines.push(`${error.name}: ${error.message}`));
          }
        }
        await drain();
        const next = Math.min(nextMinute, queues.nextAt() ?? until, until);
        if (next >= until && time >= until) return;
        time = Math.max(time + 1, next);
      }
    },
    standStill: (milliseconds) => {
      time += milliseconds;
      nextMinute = Math.max(nextMinute, time);
    },
    titles: (endpoint) => (devices.get(endpoint)?.shown(time) ?? []).map((meeting) => meeting.title),
    device(endpoint) {
      const device = devices.get(endpoint);
      if (device === undefined) throw new Error(`No device ${endpoint}.`);
      return device;
    },
    devices: () => [...devices.keys()],
    deadLetters: () => lanes.flatMap(([queue]) => queues.bodies(`${queue}-dlq`)),
    async apply(given) {
      const snapshot = snapshotOf(given, ++applied, time);
      for (const name of Object.values(given.rooms)
        .flat()
        .map((endpoint) => given.devices?.[endpoint] ?? endpoint)) {
        if (devices.has(name)) continue;
        const profile = {
          name,
          software: SOFTWARE,
          product: 'Room Kit',
          serial: `SER-${name}`,
          login: { ...LOGIN },
          linkedToWebex: false,
          teamsMode: false,
        };
        logins.set(name, profile.login);
        devices.set(
          name,
          ciscoDeviceSimulator({ profile, clock: clock.now, strike: (device) => world.strike('cisco', device) }),
        );
      }
      await store.snapshots.write(snapshot);
      if (active !== null) await retire(await leavingWith(active, snapshot, store), store);
      await store.snapshots.activate(applied, active?.header.number ?? null);
      active = snapshot;
    },
  };
}

export const addressOf = (room: string): string => `${room}@example.com`;

function snapshotOf(setting: Setting, number: number, createdAt: number): Snapshot {
  const profile = aProfile(setting.profile);
  const rooms = Object.entries(setting.rooms).map(
    ([room, endpoints]): RoomEntry => ({
      address: addressOf(room),
      calendar: 'office',
      profile: profile.name,
      timeZone: 'Europe/Berlin',
      endpoints: [...endpoints, ...alsoShownBy(setting, room), ...askingIn(setting, room)],
      fingerprint: hashOf(profile, 32),
    }),
  );
  const endpoints = Object.entries(setting.rooms).flatMap(([room, names]) =>
    names.map((name): EndpointEntry => {
      const base = {
        name,
        room: addressOf(room),
        alsoRooms: (setting.divided?.[name] ?? []).map(addressOf),
        group: 'berlin-rooms',
        delivery: 'on' as const,
        takeover: false,
        startBufferMinutes: null,
        endBufferMinutes: null,
      };
      const deviceId = setting.webex?.devices[name];
      if (deviceId !== undefined)
        return {
          ...base,
          type: 'webex',
          location: null,
          protocols: ['SIP', 'WebRTC'],
          deviceId,
          apiDomain: 'webexapis.com',
          secret: 'webex',
        };
      return {
        ...base,
        location: setting.locations?.[name] ?? 'berlin',
        protocols: ['SIP', 'H323'],
        type: 'cisco',
        address: `${setting.devices?.[name] ?? name}.rooms.example.com`,
        port: 443,
        scheme: 'https',
        trust: { kind: 'off' },
        secret: 'cisco',
        road: 'auto',
        ...setting.endpoint,
        ...setting.own?.[name],
      };
    }),
  );
  const all = [...endpoints, ...(setting.poly ?? [])];
  return {
    header: {
      schema: SNAPSHOT_SCHEMA,
      number,
      instance: 'flow',
      createdAt,
      hash: hashOf(setting),
      rooms: rooms.length,
      endpoints: all.length,
      calendars: [
        setting.provider ? { ...setting.provider.entry, name: CALENDAR.name } : { ...CALENDAR, ...setting.calendar },
      ],
      profiles: [profile],
      locations: ['berlin', 'tokyo'].map((name) => ({ name, timeZone: 'Europe/Berlin', allowedNetworks: [] })),
    },
    rooms,
    endpoints: all,
  };
}

const askingIn = ({ poly = [] }: Setting, room: string): string[] =>
  poly.filter((entry) => entry.room === addressOf(room)).map(({ name }) => name);

const alsoShownBy = ({ divided = {} }: Setting, room: string): string[] =>
  Object.entries(divided)
    .filter(([, rooms]) => rooms.includes(room))
    .map(([endpoint]) => endpoint);

const passwordIn = (authorization = ''): string =>
  Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');

/** A request and its answer, as they would cross the wire. */
async function exchange(simulator: Simulator, request: Parameters<Send>[0]): Promise<HttpOutcome> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(
    Object.entries({ host: url.host, ...request.headers }).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const given = await simulator({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: request.body ?? '',
  });
  switch (given.misbehave) {
    case 'reset':
      return { kind: 'unreachable', reason: 'reset', detail: 'the connection was reset' };
    case 'hang':
      return { kind: 'unreachable', reason: 'timeout', detail: 'no answer in time' };
    case 'cut':
      return { kind: 'cut', detail: 'the answer ended too early' };
    default:
      return { kind: 'answer', status: given.status, headers: { ...given.headers }, body: given.body ?? '' };
  }
}
