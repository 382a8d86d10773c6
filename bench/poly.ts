import { Worker } from 'node:worker_threads';
import { handlerOf as authorizeHandler } from '../functions/authorize-poly/handler.ts';
import { slowDown } from '../functions/authorize-poly/slow-down.ts';
import { handlerOf as serveHandler } from '../functions/serve-poly/handler.ts';
import { keptItems } from '../functions/serve-poly/kept-items.ts';
import { visitBook } from '../functions/serve-poly/visits.ts';
import { openGateway } from '../local/runtime/gateway.ts';
import type { LocalFunction } from '../local/runtime/invoke.ts';
import { answerEws } from '../shared/device/poly/ews.ts';
import { isRight, keyedPassword } from '../shared/device/poly/password.ts';
import { minutes, systemClock } from '../shared/kit/clock.ts';
import type { Agenda } from '../shared/model/agenda.ts';
import { CHALLENGE, FORM_OF_FAMILY, type PolyEndpointEntry } from '../shared/model/poly.ts';
import { memoryStore } from '../shared/store/memory/store.ts';
import type { Load } from './load/at-rate.ts';
import type { Figure } from './main.ts';

const ROOM = 'spree@example.com';
const MEETINGS = 60;
const RATE = 200;
const SECONDS = 5;

/** What a FindItem costs by itself, and how long it takes through the one-machine gateway at a steady rate. */
export async function run(): Promise<Figure[]> {
  return [byItself(), await throughTheGateway()];
}

const now = systemClock.now();
const agenda: Agenda = {
  schema: 1,
  room: ROOM,
  meetings: Array.from({ length: MEETINGS }, (_, n) => ({
    id: n.toString(16).padStart(32, '0'),
    start: now + minutes(60 * n),
    end: now + minutes(60 * n + 30),
    joinBefore: minutes(5),
    joinAfter: 0,
    title: `Meeting number ${n}`,
    organizer: { name: 'Ada Example', address: 'ada@example.com' },
    technology: 'zoom',
    aliases: [{ protocol: 'SIP', address: `8123456${n}@zoomcrc.com`, withPasscode: false }],
    url: null,
    reason: null,
  })),
};

const entry: PolyEndpointEntry = {
  type: 'poly',
  name: 'spree-poly',
  room: ROOM,
  alsoRooms: [],
  location: null,
  group: 'poly',
  delivery: 'on',
  protocols: ['SIP', 'H323'],
  username: 'spree-poly',
  family: 'group',
  form: FORM_OF_FAMILY.group,
  alarm: true,
};

const iso = (at: number) => new Date(at).toISOString();
const FIND_ITEM = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body><FindItem xmlns="http://schemas.microsoft.com/exchange/services/2006/messages" Traversal="Shallow"><ItemShape><t:BaseShape>IdOnly</t:BaseShape></ItemShape><CalendarView StartDate="${iso(now - minutes(120))}" EndDate="${iso(now + minutes(20_000))}"/><ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></ParentFolderIds></FindItem></s:Body></s:Envelope>`;

function byItself(): Figure {
  const rounds = 300;
  const items = keptItems();
  const once = () =>
    answerEws(FIND_ITEM, { room: ROOM, items: items({ hash: 'x', agenda }, entry), watermark: 'x', now }).body.length;
  for (let n = 0; n < rounds; n += 1) once();
  const before = process.cpuUsage();
  for (let n = 0; n < rounds; n += 1) once();
  const { user, system } = process.cpuUsage(before);
  return {
    what: 'FindItem',
    meetings: MEETINGS,
    bytes: once(),
    cpuMilliseconds: round((user + system) / rounds / 1_000),
  };
}

async function throughTheGateway(): Promise<Figure> {
  const store = memoryStore();
  const header = {
    schema: 1,
    number: 1,
    instance: 'bench',
    createdAt: now,
    hash: 'x',
    calendars: [],
    profiles: [],
    locations: [],
    rooms: 0,
    endpoints: 1,
  };
  await store.snapshots.write({ header, rooms: [], endpoints: [entry] });
  await store.snapshots.activate(1, null);
  await store.callers.setLogin(entry.name, {
    password: keyedPassword('sesame', entry.name, 'key'),
    changedAt: now,
    recordUntil: null,
  });
  // The table's adapter keeps the agenda in memory; that of tests would copy it each time.
  const current = { hash: 'x', agenda };
  const warm = { ...store, rooms: { ...store.rooms, agenda: async () => current } };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const common = { store: warm, clock: systemClock, log, metrics: { put: () => {} } };
  const local = (name: string, handler: unknown): LocalFunction => ({
    name,
    timeoutSeconds: 10,
    handler: handler as LocalFunction['handler'],
  });
  const authorize = authorizeHandler(() => ({
    ...common,
    key: async () => 'key',
    isRight,
    slowDown: slowDown(),
    pause: async () => {},
  }));
  const servePorts = { ...common, items: keptItems(), visits: visitBook(store.callers) };
  const serve = serveHandler(() => servePorts);
  const gateway = await openGateway({
    authorizer: local('authorize-poly', authorize),
    integration: local('serve-poly', serve),
    port: 0,
    challenge: CHALLENGE,
    clock: systemClock,
    log,
  });
  try {
    const taken = await atRate(`${gateway.url}/EWS/Exchange.asmx`, RATE, SECONDS);
    return {
      what: 'FindItem through the gateway',
      meetings: MEETINGS,
      requestsPerSecond: RATE,
      requests: taken.length,
      p50Milliseconds: round(taken[Math.floor(taken.length * 0.5)] ?? 0),
      p99Milliseconds: round(taken[Math.floor(taken.length * 0.99)] ?? 0),
    };
  } finally {
    await gateway.close();
  }
}

/** How long each request took, shortest first. */
function atRate(url: string, rate: number, lasting: number): Promise<number[]> {
  const authorization = `Basic ${Buffer.from('spree-poly:sesame').toString('base64')}`;
  const workerData: Load = { url, headers: { authorization }, body: FIND_ITEM, rate, seconds: lasting };
  const load = new Worker(new URL('./load/at-rate.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    load.once('message', (taken: number[]) => resolve(taken.sort((one, other) => one - other)));
    load.once('error', reject);
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;
