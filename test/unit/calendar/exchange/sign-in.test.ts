import { describe, expect, test } from 'vitest';
import { exchangeCalendar } from '../../../../shared/calendar/exchange/calendar.ts';
import type { Listing } from '../../../../shared/calendar/port.ts';
import { minutes, seconds } from '../../../../shared/kit/clock.ts';
import type { ExchangeCalendarEntry } from '../../../../shared/model/snapshot.ts';
import { anEvent, aRoom, FJORD, freely, permits, WINDOW } from '../graph/company.ts';
import { aFault, premises, requestsOf } from './company.ts';

const AUTHS = ['basic', 'ntlm', 'oauth'] as const;
const SERVER = { schemes: ['Negotiate', 'NTLM', 'Basic', 'Bearer'] as const };
const anOffice = (auth: ExchangeCalendarEntry['auth'], more: Parameters<typeof premises>[0] = {}) =>
  premises({ events: [anEvent(0)], ...more, entry: { auth, ...more.entry }, server: { ...SERVER, ...more.server } });
type Office = ReturnType<typeof premises>;

const list = ({ calendar }: Office, permit = freely): Promise<Listing> => calendar.list(FJORD, WINDOW, permit);
const roomsOf = (count: number) =>
  Array.from({ length: count }, (_, number) => aRoom({ address: `r${number}@example.com` }));
const listAll = ({ calendar }: Office, count: number) =>
  Promise.all(roomsOf(count).map(({ address }) => calendar.list({ ...FJORD, address }, WINDOW, freely)));

/** Nothing but these headers may carry what is secret. */
const leaked = ({ sent, secret }: Office, listing: Listing) => {
  const said = [JSON.stringify(listing), ...sent.map(({ url, body }) => `${url} ${body}`)].join('\n');
  return Object.values(secret.is?.current ?? {}).filter((value) => said.includes(value));
};

describe.each(AUTHS)('signing in by %s', (auth) => {
  test('a room is read', async () => {
    const office = anOffice(auth);
    const listing = await list(office);

    expect(listing).toMatchObject({ kind: 'complete', events: [{ subject: 'Event 0' }] });
    expect(leaked(office, listing)).toEqual([]);
  });

  test('no login is in anything that is given back, whatever goes wrong', async () => {
    const kinds = [
      'status',
      'hang',
      'reset',
      'cut',
      'truncated',
      'notXml',
      'busy',
      'fault',
      'dtd',
      'ErrorAccessDenied',
    ];
    for (const fault of kinds.map((kind) => aFault(kind, { status: 500 }))) {
      const office = anOffice(auth);
      office.state.faults = [fault];
      const listing = await list(office);
      expect(listing.kind).not.toBe('complete');
      expect(leaked(office, listing)).toEqual([]);
      office.account.password = 'changed-4711';
      office.account.token = 'changed-4711';
      office.simulator.forgetLogins();
      office.state.now += minutes(40);
      expect(leaked(office, await list(office))).toEqual([]);
    }
  });

  test('each room costs one request of the quota', async () => {
    const office = anOffice(auth, { rooms: roomsOf(3) });
    const permit = permits(3);
    for (const { address } of roomsOf(3)) {
      expect(await office.calendar.list({ ...FJORD, address }, WINDOW, permit)).toMatchObject({ kind: 'complete' });
    }
    expect(requestsOf(office).FindItem).toBe(3);
  });

  test('without a request left, nothing leaves, a sign-in neither', async () => {
    const office = anOffice(auth);
    expect(await list(office, permits(0))).toMatchObject({ trouble: 'quota' });
    expect(office.sent).toEqual([]);
  });

  test('a secret that is not there, or holds something else, is told by its name', async () => {
    const office = anOffice(auth);
    office.secret.is = undefined;
    expect(await list(office)).toMatchObject({
      trouble: 'credentials',
      hint: expect.stringContaining('secret "exchange-premises" does not exist'),
    });
    office.secret.is = { current: { clientSecret: 'x' }, version: '2' };
    expect(await list(office)).toMatchObject({ trouble: 'credentials', hint: expect.stringContaining('Store {') });
    expect(office.sent).toEqual([]);
  });

  test('a secret that was changed in the store is read anew after a refusal, and used once more', async () => {
    const office = anOffice(auth);
    const good = office.secret.is;
    office.secret.is = {
      current: { username: 'EXAMPLE\\otj-reader', password: 'old', accessToken: 'old' },
      version: '0',
    };
    const { readSecret } = office.ports;
    office.ports.readSecret = async (options) => {
      if (options?.fresh) office.secret.is = good;
      return readSecret(options);
    };
    const calendar = exchangeCalendar(office.ports);

    expect(await calendar.list(FJORD, WINDOW, permits(2))).toMatchObject({ kind: 'complete' });
    expect(office.secret.reads).toEqual([{ fresh: false }, { fresh: true }]);
  });

  test('ten rooms do not all try the same wrong login', async () => {
    const office = anOffice(auth, { rooms: roomsOf(10) });
    office.account.password = 'changed-4711';
    office.account.token = 'changed-4711';

    const listings = await listAll(office, 10);
    for (const listing of listings) {
      expect(listing).toMatchObject({ kind: 'failed', trouble: 'credentials', hint: expect.stringContaining('(401)') });
    }
    expect(office.simulator.wrongLogins()).toBe(auth === 'oauth' ? 0 : 1);

    office.state.now += minutes(20);
    await listAll(office, 10);
    expect(office.simulator.wrongLogins()).toBe(auth === 'oauth' ? 0 : 1);

    office.state.now += minutes(11);
    office.account.password = 'open-sesame-4711';
    office.account.token = 'a-bearer-token-4711';
    expect(await list(office)).toMatchObject({ trouble: 'unknownRoom' });
  });

  test('only a token that others keep fresh is asked to be refreshed, and once', async () => {
    const office = anOffice(auth, { rooms: roomsOf(3) });
    office.account.password = 'changed-4711';
    office.account.token = 'changed-4711';
    await listAll(office, 3);
    expect(office.wanted).toEqual([]);

    office.secret.is = { current: { ...office.secret.is?.current, refreshToken: 'r' }, version: '2' };
    await listAll(office, 3);
    expect(office.wanted).toEqual(auth === 'oauth' ? ['2'] : []);
  });

  test('a login that was good and is refused from now on is tried by nobody else', async () => {
    const office = anOffice(auth);
    expect(await list(office)).toMatchObject({ kind: 'complete' });
    office.account.password = 'changed-4711';
    office.account.token = 'changed-4711';
    office.simulator.forgetLogins();
    const before = office.sent.length;

    expect(await list(office)).toMatchObject({ trouble: 'credentials' });
    const used = office.sent.length;
    expect(await list(office)).toMatchObject({ trouble: 'credentials' });

    expect(office.sent.length).toBe(used);
    expect(used - before).toBeLessThanOrEqual(3);
  });

  test('while the server does not answer, ten rooms wait for one request', async () => {
    const office = anOffice(auth, {
      rooms: roomsOf(10),
      send: () => async () => ({ kind: 'unreachable', reason: 'timeout', detail: 'no answer' }),
    });

    for (const listing of await listAll(office, 10)) expect(listing).toMatchObject({ trouble: 'unavailable' });
    expect(office.sent.length).toBe(1);
  });

  test('a way of signing in that the server does not take is told with the command that lets it', async () => {
    const office = anOffice(auth, { server: { schemes: ['Negotiate'] } });
    expect(await list(office)).toMatchObject({
      trouble: 'credentials',
      hint: expect.stringMatching(/it offers Negotiate\..*Set-WebServicesVirtualDirectory.*Authentication \$true/),
    });
  });
});

describe('NTLM signs in connections', () => {
  test('one handshake serves many requests', async () => {
    const office = anOffice('ntlm', { events: Array.from({ length: 35 }, (_, number) => anEvent(number)) });

    expect(await office.calendar.read(FJORD, WINDOW, permits(5))).toMatchObject({ kind: 'complete' });
    expect(requestsOf(office)).toEqual({ FindItem: 1, GetItem: 4, signIn: 1 });
    expect(office.simulator.connections()).toBe(1);
  });

  test('the request that opens a handshake carries nothing of the room', async () => {
    const office = anOffice('ntlm');
    await list(office);

    expect(office.sent[0]).toMatchObject({ body: '', headers: { authorization: expect.stringMatching(/^NTLM /) } });
    expect(office.sent[1]?.body).toContain('FindItem');
  });

  test('a connection that the server has forgotten is signed in anew, for one request more', async () => {
    const office = anOffice('ntlm');
    await list(office);
    office.simulator.forgetLogins();

    expect(await list(office, permits(1))).toMatchObject({ trouble: 'quota' });
    expect(await list(office, permits(1))).toMatchObject({ kind: 'complete' });
    office.simulator.forgetLogins();
    expect(await list(office, permits(2))).toMatchObject({ kind: 'complete' });
  });

  test('a connection that was silent for a minute is not trusted to be there still', async () => {
    const office = anOffice('ntlm');
    await list(office);
    office.state.now += seconds(61);

    expect(await list(office, permits(1))).toMatchObject({ kind: 'complete' });
    expect(office.simulator.connections()).toBe(2);
  });

  test('a line that broke is signed in again', async () => {
    const office = anOffice('ntlm');
    await list(office);
    office.state.faults.push(aFault('reset', { times: 1 }));

    expect(await list(office)).toMatchObject({ trouble: 'unavailable' });
    expect(await list(office, permits(1))).toMatchObject({ kind: 'complete' });
  });

  test('a server that answers a handshake with something else is not sent the question', async () => {
    const office = anOffice('ntlm', {
      send: () => async () => ({
        kind: 'answer',
        status: 401,
        headers: { 'www-authenticate': 'NTLM bm90aGluZw==' },
        body: '',
      }),
    });

    expect(await list(office)).toMatchObject({
      trouble: 'credentials',
      hint: expect.stringContaining('load balancer'),
    });
    expect(office.sent.every(({ body }) => body === '')).toBe(true);
  });
});

test.each([
  [20, 1, 20],
  [4, 1, 4],
  [20, 10, 2],
  [13, 10, 1],
])('of %i connections over %i readers, 30 rooms take %i', async (maxConnections, readers, most) => {
  let now = 0;
  let peak = 0;
  const office = premises({
    rooms: roomsOf(30),
    entry: { auth: 'ntlm', maxConnections },
    server: SERVER,
    send: (answer) => async (request) => {
      now += 1;
      peak = Math.max(peak, now);
      await Promise.resolve();
      const outcome = await answer(request);
      now -= 1;
      return outcome;
    },
  });
  const calendar = exchangeCalendar({ ...office.ports, readers });

  const listings = await listAll({ ...office, calendar }, 30);

  expect(listings.every(({ kind }) => kind === 'complete')).toBe(true);
  expect(peak).toBe(most);
  expect(office.simulator.connections()).toBe(most);
});

test('a certificate that nobody vouches for sends no login, and says what to set', async () => {
  const tls = { kind: 'unreachable', reason: 'tls', detail: 'the certificate or handshake was not accepted' } as const;
  const office = premises({ send: () => async () => tls });
  expect(await list(office)).toMatchObject({
    trouble: 'unavailable',
    hint: expect.stringContaining('trust: {ca: FILE}'),
  });

  const pinned = premises({ entry: { trust: { kind: 'pinned', sha256: 'ab' } }, send: () => async () => tls });
  expect(await list(pinned)).toMatchObject({ hint: expect.stringContaining('new fingerprint') });
});

test('where more readers are deployed than connections allowed, nothing is asked, and the cure is named', async () => {
  const office = premises({ entry: { maxConnections: 3 } });
  const calendar = exchangeCalendar({ ...office.ports, readers: 5 });

  expect(await calendar.list(FJORD, WINDOW, permits(0))).toMatchObject({
    trouble: 'unavailable',
    hint: expect.stringMatching(/3 connections, fewer than the 5 functions .* npx cdk deploy/),
  });
  expect(office.sent).toEqual([]);
});
