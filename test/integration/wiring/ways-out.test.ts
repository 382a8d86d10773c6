import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ProxyMischief, type RunningProxy, runProxy } from '../../../local/simulators/proxy/simulator.ts';
import { forgetful } from '../../../local/world/record.ts';
import { SAMPLE_COMPANY } from '../../../local/world/sample/company.ts';
import { SAMPLE_SECRETS, SAMPLE_TENANT } from '../../../local/world/sample/secrets.ts';
import { type RunningWorld, startWorld } from '../../../local/world/start.ts';
import { openCalendar } from '../../../shared/calendar/open.ts';
import { openDevice } from '../../../shared/device/open.ts';
import { days, minutes } from '../../../shared/kit/clock.ts';
import type { Send } from '../../../shared/kit/http.ts';
import type { Network } from '../../../shared/kit/network.ts';
import type { CalendarEntry, LocationEntry } from '../../../shared/model/snapshot.ts';
import { memorySecrets } from '../../../shared/secrets/memory/secrets.ts';
import { memoryLogins } from '../../../shared/store/memory/logins.ts';
import { waysOut } from '../../../shared/wiring/ways-out.ts';
import { ENTRY as EXCHANGE } from '../../unit/calendar/exchange/company.ts';
import { ENTRY as GOOGLE } from '../../unit/calendar/google/company.ts';
import { freely, ENTRY as GRAPH, NINE, neverWanted } from '../../unit/calendar/graph/company.ts';
import { anEntry } from '../../unit/device/cisco/builders.ts';

const LOGIN = { username: 'otj', password: 'open: sesame' };
const BERLIN: LocationEntry = {
  name: 'berlin',
  timeZone: null,
  allowedNetworks: [],
  proxy: { url: 'http://proxy.example.com:3128', secret: 'proxy-berlin', ca: null },
};

let world: RunningWorld;
const clock = { at: NINE, now: () => clock.at };
beforeAll(async () => {
  world = await startWorld({ company: SAMPLE_COMPANY, file: forgetful, clock });
});
afterAll(() => world.close());

let proxy: RunningProxy;
let mischief: ProxyMischief | null = null;
beforeEach(async () => {
  mischief = null;
  proxy = await runProxy({
    login: LOGIN,
    reach: (host, port) => world.hosts[`${host}:${port}`] ?? null,
    mischief: () => mischief,
  });
});
afterEach(() => proxy.close());

/** A network in which nothing is found but the proxy; with `open`, the company too. */
function aNetwork(open: boolean): Network {
  return {
    route(host, port) {
      if (host === 'proxy.example.com') return { host: '127.0.0.1', port: proxy.port };
      const route = world.hosts[`${host}:${port}`];
      if (route === undefined) return { refused: host };
      return open ? route : { ...route, host: 'nowhere.invalid' };
    },
  };
}

function fromBerlin(password = LOGIN.password, { open = false } = {}) {
  const secrets = memorySecrets({ 'proxy-berlin': { username: LOGIN.username, password } });
  const { refusals } = memoryLogins();
  const secret = (name: string) => secrets.get(name);
  return { secrets, way: waysOut({ network: aNetwork(open), secret, refusals, clock }) };
}

const [{ clientId, clientSecret, refreshToken } = { clientId: '', clientSecret: '', refreshToken: '' }] =
  SAMPLE_COMPANY.google.consents;
const { account } = SAMPLE_COMPANY.exchange;
const CALENDARS: [string, CalendarEntry, Record<string, string>][] = [
  ['Graph', { ...GRAPH, ...SAMPLE_TENANT }, SAMPLE_SECRETS['graph-office']],
  ['Google', GOOGLE, { clientId, clientSecret, refreshToken: refreshToken ?? '' }],
  [
    'Exchange, found by Autodiscover, by NTLM',
    { ...EXCHANGE, auth: 'ntlm', ewsUrl: null },
    { username: `${account.domain}\\${account.user}`, password: account.password },
  ],
];

async function read(entry: CalendarEntry, current: Record<string, string>, send: Send, rooms = ['spree@example.com']) {
  const readSecret = async () => ({ current, version: '1' });
  const calendar = await openCalendar(entry, { send, clock, readSecret, refreshWanted: neverWanted });
  const window = { from: NINE, to: NINE + days(1) };
  return Promise.all(rooms.map((address) => calendar.list({ address, timeZone: 'Europe/Berlin' }, window, freely)));
}

test.each(CALENDARS)('%s is read, and signed in at, through the proxy', async (_, entry, secret) => {
  const listings = await read(entry, secret, fromBerlin().way(BERLIN).send, ['spree@example.com', 'havel@example.com']);
  expect(listings).toMatchObject([{ kind: 'complete' }, { kind: 'complete' }]);
  const answered = proxy.seen().filter(({ status }) => status === 200);
  expect(answered.length).toBeGreaterThan(0);
  expect(answered.every(({ method }) => method === 'CONNECT')).toBe(true);
});

describe('a device', () => {
  const login = SAMPLE_SECRETS['cisco-berlin'];
  const allows = () => 'no address is asked about: the proxy looks names up';

  test('is met and asked through the proxy, by its pinned certificate', async () => {
    const way = fromBerlin().way(BERLIN);
    const entry = anEntry();
    const peer = await way.meet({ ...entry, trust: { kind: 'off' } }, allows);
    const sha256 = peer.kind === 'met' ? (peer.certificate?.sha256 ?? '') : '';
    const pinned = anEntry({ trust: { kind: 'pinned', sha256 } });
    expect(await openDevice(pinned, { send: way.send, login, allows }).inspect()).toMatchObject({ kind: 'inspected' });
    const otherPin = anEntry({ trust: { kind: 'pinned', sha256: 'ab'.repeat(32) } });
    expect(await openDevice(otherPin, { send: way.send, login, allows }).inspect()).toMatchObject({
      kind: 'unreachable',
    });
    // One tunnel each; a machine that pauses for seconds needs one more, as nobody trusts an old connection.
    expect(proxy.seen().length).toBeGreaterThanOrEqual(3);
    expect(proxy.seen().every(({ method }) => method === 'CONNECT')).toBe(true);
  });

  test('that bypasses it is reached without it', async () => {
    const way = fromBerlin('whatever', { open: true }).way(undefined);
    const device = openDevice(anEntry({ trust: { kind: 'off' } }), { send: way.send, login });
    expect(await device.inspect()).toMatchObject({ kind: 'inspected' });
    expect(proxy.seen()).toEqual([]);
  });

  test.each<[ProxyMischief, string]>([
    [
      'refuse',
      'spree (spree.rooms.example.com:443), getxml: the web proxy of location berlin (proxy.example.com:3128) refuses to lead to spree.rooms.example.com:443 (403). Allow it there',
    ],
    ['cut', 'spree (spree.rooms.example.com:443), getxml: '],
  ])('is not at fault where the proxy does: %s', async (kind, words) => {
    mischief = kind;
    const device = openDevice(anEntry({ trust: { kind: 'off' } }), { send: fromBerlin().way(BERLIN).send, login });
    expect(await device.inspect()).toMatchObject({ kind: 'unreachable', detail: expect.stringContaining(words) });
  });
});

describe('a wrong password of the proxy', () => {
  const wrong = () => proxy.seen().filter(({ status }) => status === 407).length;
  const graph = CALENDARS[0] ?? expect.fail();

  test('goes out once, however much waits for it, and is told where its result is shown', async () => {
    const way = fromBerlin('old').way(BERLIN);
    const rooms = SAMPLE_COMPANY.rooms.map(({ address }) => address);
    const [listings, device] = await Promise.all([
      read(graph[1], graph[2], way.send, rooms),
      openDevice(anEntry({ trust: { kind: 'off' } }), {
        send: way.send,
        login: SAMPLE_SECRETS['cisco-berlin'],
      }).inspect(),
    ]);
    const detail = expect.stringContaining('does not take the login in secret "proxy-berlin" (407)');
    for (const listing of listings)
      expect(listing).toEqual({ kind: 'throttled', scope: 'calendar', until: NINE + minutes(5), hint: detail });
    expect(device).toEqual({ kind: 'throttled', until: NINE + minutes(5), detail });
    expect(wrong()).toBe(1);
  });

  test.each(CALENDARS)('is what %s names, and nothing else', async (_, entry, secret) => {
    const [listing] = await read(entry, secret, fromBerlin('old').way(BERLIN).send);
    expect(listing).toMatchObject({
      kind: 'throttled',
      hint: expect.stringMatching(/^Calendar ".*" is not read: the web/),
    });
    expect(wrong()).toBe(1);
  });

  test('is no longer in the way once the secret is corrected', async () => {
    const { way, secrets } = fromBerlin('old');
    const send = way(BERLIN).send;
    await read(graph[1], graph[2], send);
    secrets.put('proxy-berlin', LOGIN);
    expect(await read(graph[1], graph[2], send)).toMatchObject([{ kind: 'complete' }]);
    expect(wrong()).toBe(1);
  });

  test('that was corrected a moment ago is read anew and sent in its place', async () => {
    const secrets = memorySecrets({ 'proxy-berlin': { ...LOGIN, password: 'old' } });
    let kept = await secrets.get('proxy-berlin');
    secrets.put('proxy-berlin', LOGIN);
    const cached = async (name: string, options?: { fresh: boolean }) => {
      if (options?.fresh) kept = await secrets.get(name);
      return kept;
    };
    const way = waysOut({ network: aNetwork(false), secret: cached, refusals: memoryLogins().refusals, clock });
    expect(await read(graph[1], graph[2], way(BERLIN).send)).toMatchObject([{ kind: 'complete' }]);
    expect(wrong()).toBe(1);
  });

  test.each([
    ['is missing', null, 'is missing, or lacks username or password'],
    ['was never named', undefined, 'wants a login (407). Store { username, password } as a secret'],
  ])('or one that %s sends nothing for five minutes', async (_, secret, words) => {
    const location = {
      ...BERLIN,
      proxy: { url: BERLIN.proxy?.url ?? '', ca: null, secret: secret === null ? 'gone' : null },
    };
    const [listing] = await read(graph[1], graph[2], fromBerlin().way(location).send);
    expect(listing).toMatchObject({
      kind: 'throttled',
      until: NINE + minutes(5),
      hint: expect.stringContaining(words),
    });
  });
});
