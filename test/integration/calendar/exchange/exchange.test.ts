import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../../../local/simulators/cisco/certificate.ts';
import { exchangeSimulator } from '../../../../local/simulators/exchange/simulator.ts';
import { type Served, serve } from '../../../../local/simulators/serve.ts';
import { exchangeCalendar } from '../../../../shared/calendar/exchange/calendar.ts';
import { httpSender, type Send } from '../../../../shared/kit/http.ts';
import type { Network } from '../../../../shared/kit/network.ts';
import type { ExchangeCalendarEntry } from '../../../../shared/model/snapshot.ts';
import { aFault, anAccount, ENTRY, HOST, SECRETS } from '../../../unit/calendar/exchange/company.ts';
import {
  anEvent,
  aRoom,
  aWorld,
  FJORD,
  freely,
  NINE,
  neverWanted,
  permits,
  WINDOW,
} from '../../../unit/calendar/graph/company.ts';

const ROOMS = Array.from({ length: 12 }, (_, number) => aRoom({ address: `r${number}@example.com` }));
const EVENTS = Array.from({ length: 11 }, (_, number) =>
  anEvent(number, { rooms: Object.fromEntries(ROOMS.map(({ address }) => [address, 'accepted' as const])) }),
);
const { state, world } = aWorld(EVENTS, ROOMS);
let certificate: Awaited<ReturnType<typeof selfSignedCertificate>>;
let simulator: ReturnType<typeof exchangeSimulator>;
let served: Served;

beforeAll(async () => {
  certificate = await selfSignedCertificate(HOST, Date.now());
});

/** A calendar whose way out leads to a new server on this machine, by real sockets and TLS. */
async function overTls(entry: Partial<ExchangeCalendarEntry> = {}, send: (send: Send) => Send = (one) => one) {
  await served?.close();
  simulator = exchangeSimulator({ world, host: HOST, account: anAccount() });
  served = await serve(simulator, certificate);
  const network: Network = { route: () => ({ host: '127.0.0.1', port: served.port }) };
  const trust = { kind: 'authority', ca: certificate.cert } as const;
  const whole: ExchangeCalendarEntry = { ...ENTRY, auth: 'ntlm', trust, ...entry };
  return exchangeCalendar({
    entry: whole,
    clock: { now: () => NINE },
    send: send(httpSender(network)),
    readSecret: async () => SECRETS[whole.auth],
    refreshWanted: neverWanted,
  });
}
afterAll(() => served.close());

const listAll = (calendar: Awaited<ReturnType<typeof overTls>>) =>
  Promise.all(ROOMS.map(({ address }) => calendar.read({ ...FJORD, address }, WINDOW, freely)));
const room = { ...FJORD, address: 'r0@example.com' };

describe('NTLM over real connections', () => {
  test.each([
    [8, 12],
    [3, 12],
    [1, 12],
  ])('with %i connections, %i rooms at once are all read', async (maxConnections, count) => {
    const calendar = await overTls({ maxConnections });

    const listings = await listAll(calendar);

    expect(listings.filter((listing) => listing.kind === 'complete' && listing.events.length === 11)).toHaveLength(
      count,
    );
    expect(simulator.connections()).toBe(maxConnections);
    // A list and two batches a room; a handshake a connection.
    expect(simulator.counters()).toMatchObject({
      FindItem: { requests: count },
      GetItem: { requests: 2 * count },
      signIn: { requests: maxConnections },
    });
    expect(simulator.wrongLogins()).toBe(0);
  });

  test('a second round needs no handshake', async () => {
    const calendar = await overTls({ maxConnections: 4 });
    await listAll(calendar);
    await listAll(calendar);

    expect(simulator.counters().signIn.requests).toBe(4);
  });

  test.each(['reset', 'cut', 'truncated'])(
    'after a connection that does %s, the next request signs in again',
    async (kind) => {
      const calendar = await overTls({ maxConnections: 1 });
      await calendar.list(room, WINDOW, freely);
      state.faults = [aFault(kind, { times: 1 })];

      expect(await calendar.list(room, WINDOW, freely)).toMatchObject({ kind: 'failed' });
      expect(await calendar.list(room, WINDOW, permits(2))).toMatchObject({ kind: 'complete' });
    },
  );
});

test('Basic keeps to the number of connections, too', async () => {
  const calendar = await overTls({ auth: 'basic', maxConnections: 2 });
  await listAll(calendar);
  expect(simulator.connections()).toBe(2);
});

test('a socket that hangs lists nothing', async () => {
  const soon =
    (send: Send): Send =>
    (request) =>
      send({ ...request, timeouts: { connect: 2_000, answer: 300 } });
  const calendar = await overTls({ auth: 'basic' }, soon);
  state.faults = [aFault('hang', { times: 1 })];

  expect(await calendar.list(room, WINDOW, freely)).toMatchObject({
    trouble: 'unavailable',
    hint: expect.stringContaining('no answer within 300 ms'),
  });
});

test('the pinned certificate is trusted, and no other one gets a login', async () => {
  const pinned = await overTls({ auth: 'basic', trust: { kind: 'pinned', sha256: certificate.sha256 } });
  expect(await pinned.list(room, WINDOW, freely)).toMatchObject({ kind: 'complete' });

  const other = await overTls({ auth: 'basic', trust: { kind: 'pinned', sha256: 'ab'.repeat(32) } });
  expect(await other.list(room, WINDOW, freely)).toMatchObject({ hint: expect.stringContaining('cannot be trusted') });
  const nobody = await overTls({ auth: 'basic', trust: { kind: 'public' } });
  expect(await nobody.list(room, WINDOW, freely)).toMatchObject({ hint: expect.stringContaining('trust: {ca: FILE}') });
  expect(simulator.counters().FindItem.requests).toBe(0);
});
