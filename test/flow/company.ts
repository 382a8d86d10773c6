import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { leavingWith, retire } from '../../cli/retire.ts';
import { handlerOf as planPollsHandler } from '../../functions/plan-polls/handler.ts';
import { handlerOf as planPushesHandler } from '../../functions/plan-pushes/handler.ts';
import { handlerOf as pollHandler } from '../../functions/poll-calendars/handler.ts';
import { receiptBook } from '../../functions/poll-calendars/receipt-book.ts';
import { handlerOf as pushHandler } from '../../functions/push-cisco/handler.ts';
import type { CiscoDeviceSimulator } from '../../local/simulators/cisco/device.ts';
import type { GraphSimulator } from '../../local/simulators/graph/simulator.ts';
import { openCalendar } from '../../shared/calendar/open.ts';
import { openDevice } from '../../shared/device/open.ts';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { hashOf } from '../../shared/kit/hash.ts';
import type { Send } from '../../shared/kit/http.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import type { Metric } from '../../shared/kit/metric.ts';
import { WEBEX_LANE } from '../../shared/model/lane.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { webexDevices } from '../../shared/push/webex-devices.ts';
import { memoryQueues } from '../../shared/queue/memory/queues.ts';
import { type Queues, queueName } from '../../shared/queue/port.ts';
import { type MemorySecrets, memorySecrets } from '../../shared/secrets/memory/secrets.ts';
import { memoryStore } from '../../shared/store/memory/store.ts';
import type { Store } from '../../shared/store/port.ts';
import { type Chaos, chaos } from './chaos.ts';
import { addressOf, type Setting, snapshotOf, TENANT } from './setting.ts';
import { aWire, LOGIN, type SentLogin } from './wire.ts';
import { type TestWorld, testWorld } from './world.ts';

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

/** Each lane's handler takes its own kind of job; here they are called as Lambda calls them. */
type LaneHandler = (event: SQSEvent, context: unknown) => Promise<SQSBatchResponse>;

/** A company as the setting says, applied and not yet run. */
export async function aCompany(setting: Setting, startedAt = Date.UTC(2026, 10, 23, 9)): Promise<Company> {
  let time = startedAt;
  const clock = { now: () => time };
  const store = memoryStore();
  const queues = memoryQueues(clock);
  const world = testWorld(clock.now, Object.keys(setting.rooms).map(addressOf));
  const wire = aWire(setting, world, clock.now);
  const lines: string[] = [];
  const metrics: Metric[] = [];
  const written: string[] = [];
  const secrets = memorySecrets({ cisco: LOGIN });
  const log = jsonLog('flow', (line) => lines.push(line));

  const harm = chaos((call) => void written.push(call));
  const send: Send = (request) => harm.step(() => wire.send(request));
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
    graph: wire.graph,
    lines,
    metrics,
    written,
    secrets,
    logins: wire.logins,
    changePassword: wire.changePassword,
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
    titles: (endpoint) => (wire.devices.get(endpoint)?.shown(time) ?? []).map((meeting) => meeting.title),
    device(endpoint) {
      const device = wire.devices.get(endpoint);
      if (device === undefined) throw new Error(`No device ${endpoint}.`);
      return device;
    },
    devices: () => [...wire.devices.keys()],
    deadLetters: () => lanes.flatMap(([queue]) => queues.bodies(`${queue}-dlq`)),
    async apply(given) {
      const snapshot = snapshotOf(given, ++applied, time);
      for (const endpoint of Object.values(given.rooms).flat()) wire.install(given.devices?.[endpoint] ?? endpoint);
      await store.snapshots.write(snapshot);
      if (active !== null) await retire(await leavingWith(active, snapshot, store), store);
      await store.snapshots.activate(applied, active?.header.number ?? null);
      active = snapshot;
    },
  };
}
