import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { handlerOf as planHandler } from '../../functions/plan-pushes/handler.ts';
import { handlerOf as pushHandlerOf } from '../../functions/push-cisco/handler.ts';
import { announce } from '../../shared/announce/announce.ts';
import { openDevice } from '../../shared/device/open.ts';
import { type Instant, minutes, seconds } from '../../shared/kit/clock.ts';
import type { HttpOutcome, HttpRequest } from '../../shared/kit/http.ts';
import { AGENDA_SCHEMA, type Agenda } from '../../shared/model/agenda.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../../shared/model/snapshot.ts';
import { LANE_SIZE, type LaneSize } from '../../shared/queue/lanes.ts';
import { type MemoryQueues, memoryQueues } from '../../shared/queue/memory/queues.ts';
import { queueName } from '../../shared/queue/port.ts';
import type { Secret } from '../../shared/secrets/port.ts';
import { memoryStore } from '../../shared/store/memory/store.ts';
import type { Store } from '../../shared/store/port.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** Monday, 2026-11-23, 09:00 UTC. */
const START = Date.UTC(2026, 10, 23, 9);

/** Assumed, in milliseconds: from the moment a message is there until a function works on it. */
const TO_FUNCTION = 300;

/** A lane looks no more often than this for what may be taken, in milliseconds. */
const LOOK_AGAIN = 100;

const LOCATION = 'berlin';
const SNAPSHOT = 1;

/** One location with its endpoints and two lanes: the functions as they are deployed, on a clock of their own. */
export interface PushLanes {
  time: VirtualTime;
  store: Store;
  queues: MemoryQueues;
  endpoints: readonly string[];
  /** The room of an endpoint has another meeting now, titled like this: it is written down and announced. */
  change(endpoint: string, title: string): Promise<void>;
  /** The same configuration with another touch to each endpoint is applied. */
  applyToAll(): Promise<void>;
}

export interface PushLanesSettings {
  endpoints: number;
  /** What a device answers, when it has taken its time over it. */
  answer: (endpoint: string, request: HttpRequest, time: VirtualTime) => Promise<HttpOutcome>;
  secret: () => Secret;
}

/** Opens the lanes: every endpoint is known, its room has no meeting yet, and nothing was ever sent. */
export async function openPushLanes({ endpoints: count, answer, secret }: PushLanesSettings): Promise<PushLanes> {
  const time = virtualTime(START);
  const store = memoryStore();
  const kept = memoryQueues(time, { visibilitySeconds: 540, maxReceives: 5 });
  const bell = aBell();
  const queues: MemoryQueues = { ...kept, send: (...message) => kept.send(...message).then(bell.ring) };
  const endpoints = Array.from({ length: count }, (_, n) => `endpoint-${n}`);
  await store.snapshots.write(companyOf(endpoints, SNAPSHOT));
  await store.snapshots.activate(SNAPSHOT, null);

  const log = {
    info: () => {},
    warn: () => {},
    error: (record: object) => void process.stderr.write(`${JSON.stringify(record)}\n`),
  };
  const common = { store, queues, clock: time, log, metrics: { put: () => {} } };
  let tokens = 0;
  const plan = planHandler(() => common);
  const push = pushHandlerOf(() => ({
    ...common,
    secret: async () => secret(),
    device: (entry, login) => openDevice(entry, { login, send: (request) => answer(entry.name, request, time) }),
    meet: () => Promise.reject(new Error('Nobody asks for a test here.')),
    webexDevice: () => {
      throw new Error('There is no Webex here.');
    },
    dice: () => 0.5,
    newToken: () => `token-${++tokens}`,
    leaseFor: seconds(100),
  })) as unknown as (event: SQSEvent, context: unknown) => Promise<SQSBatchResponse>;

  void everyMinute(time, () => plan({}, {} as never));
  for (const lane of ['fresh', 'retry'] as const)
    void serve(queueName.push(LOCATION, lane), LANE_SIZE[lane], push, { queues, time, bell });

  return {
    time,
    store,
    queues,
    endpoints,
    async change(endpoint, title) {
      const room = roomOf(endpoint);
      const now = time.now();
      const agenda = agendaOf(room, title);
      const events = { schema: 1 as const, events: [] };
      const reading = { agenda, events, list: title, leftOut: 0, fingerprint: 'f', readAt: now, snapshot: SNAPSHOT };
      const put = await store.rooms.putReading(room, reading, now);
      if (put.kind === 'changed') await announce(room, put.agenda, SNAPSHOT, { ...store, queues, clock: time });
    },
    async applyToAll() {
      const number = (await store.snapshots.latest()) + 1;
      await store.snapshots.write(companyOf(endpoints, number));
      await store.snapshots.activate(number, number - 1);
    },
  };
}

async function everyMinute(time: VirtualTime, tick: () => Promise<void>): Promise<never> {
  for (;;) {
    await tick();
    await time.sleep(minutes(1));
  }
}

/** One lane: as many functions as it may have take what is there, up to a batch each, and are free when the slowest of it is done. */
async function serve(
  queue: string,
  { batchSize, maxConcurrency }: LaneSize,
  push: (event: SQSEvent, context: unknown) => Promise<SQSBatchResponse>,
  { queues, time, bell }: { queues: MemoryQueues; time: VirtualTime; bell: Bell },
): Promise<never> {
  let free = maxConcurrency;
  const work = async (batch: ReturnType<MemoryQueues['receive']>) => {
    await time.sleep(TO_FUNCTION);
    const Records = batch.map(({ id, body, receiveCount }) => ({
      messageId: id,
      body,
      attributes: { ApproximateReceiveCount: String(receiveCount), SentTimestamp: String(time.now()) },
    }));
    const { batchItemFailures } = await push({ Records } as unknown as SQSEvent, {});
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { id, receipt } of batch) if (!failed.has(id)) queues.delete(queue, receipt);
    free += 1;
    bell.ring();
  };
  for (;;) {
    const batch = free === 0 ? [] : queues.receive(queue, batchSize);
    if (batch.length > 0) {
      free -= 1;
      void work(batch);
      continue;
    }
    // Until somebody sends something or is free again, or what is there already may be taken.
    const next = Math.max(time.now() + LOOK_AGAIN, queues.nextAt() ?? Number.POSITIVE_INFINITY);
    await Promise.race([bell.rung(), ...(free > 0 && Number.isFinite(next) ? [time.sleep(next - time.now())] : [])]);
  }
}

interface Bell {
  ring(): void;
  /** Resolves when it is rung next. */
  rung(): Promise<void>;
}

function aBell(): Bell {
  let hearers: (() => void)[] = [];
  return {
    ring: () => {
      const now = hearers;
      hearers = [];
      for (const hear of now) hear();
    },
    rung: () => new Promise((hear) => void hearers.push(hear)),
  };
}

const roomOf = (endpoint: string): string => `${endpoint}@example.com`;

const agendaOf = (room: string, title: string): Agenda => ({
  schema: AGENDA_SCHEMA,
  room,
  meetings: [
    {
      id: '0'.repeat(32),
      start: START + minutes(60 * 72),
      end: START + minutes(60 * 73),
      joinBefore: minutes(5),
      joinAfter: 0,
      title,
      organizer: { name: 'Ada Example', address: 'ada@example.com' },
      technology: 'zoom',
      aliases: [{ protocol: 'SIP', address: '81234567890@zoomcrc.com', withPasscode: false }],
      url: null,
      reason: null,
    },
  ],
});

function companyOf(endpoints: readonly string[], number: number, createdAt: Instant = START): Snapshot {
  return {
    header: {
      schema: SNAPSHOT_SCHEMA,
      number,
      instance: 'bench',
      createdAt,
      hash: `snapshot-${number}`,
      rooms: endpoints.length,
      endpoints: endpoints.length,
      calendars: [],
      profiles: [],
      locations: [{ name: LOCATION, timeZone: 'Europe/Berlin', allowedNetworks: [] }],
    },
    rooms: endpoints.map((name) => ({
      address: roomOf(name),
      calendar: 'office',
      profile: 'standard',
      timeZone: 'Europe/Berlin',
      endpoints: [name],
      fingerprint: 'f',
    })),
    endpoints: endpoints.map((name) => ({
      type: 'cisco',
      name,
      room: roomOf(name),
      alsoRooms: [],
      location: LOCATION,
      group: 'all',
      delivery: 'on',
      takeover: false,
      protocols: ['SIP'],
      startBufferMinutes: number,
      endBufferMinutes: null,
      address: `${name}.rooms.example.com`,
      port: 443,
      scheme: 'https',
      trust: { kind: 'off' },
      secret: 'cisco',
      road: 'auto',
    })),
  };
}
