import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { googleSimulator } from '../../../../local/simulators/google/simulator.ts';
import { type Served, serve } from '../../../../local/simulators/serve.ts';
import type { Fault } from '../../../../local/world/model.ts';
import { googleCalendar } from '../../../../shared/calendar/google/calendar.ts';
import { httpSender, type Send } from '../../../../shared/kit/http.ts';
import type { Network } from '../../../../shared/kit/network.ts';
import { aFault, DOMAIN, ENTRY, ROBOT_SECRET } from '../../../unit/calendar/google/company.ts';
import { anEvent, aWorld, FJORD, freely, NINE, neverWanted, WINDOW } from '../../../unit/calendar/graph/company.ts';

const HOSTS = ['oauth2.googleapis.com', 'www.googleapis.com'];
const { state, world } = aWorld(Array.from({ length: 4 }, (_, number) => anEvent(number)));
let served: Served;
let ca: string;

beforeAll(async () => {
  const altNames = HOSTS.map((value) => ({ type: 2 as const, value }));
  const pem = await generate([{ name: 'commonName', value: 'simulated' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  ca = pem.cert;
  const simulator = googleSimulator({ world, domain: DOMAIN, shortPages: 2 });
  served = await serve(simulator, { key: pem.private, cert: pem.cert });
});
afterAll(() => served.close());

/** A calendar whose way out leads to the simulator, by real sockets and TLS. */
function overTls(faults: Fault[], trusting = true) {
  state.faults = faults;
  const network: Network = {
    route: (host) =>
      HOSTS.includes(host)
        ? { host: '127.0.0.1', port: served.port, ...(trusting ? { ca } : {}) }
        : { refused: `${host} is not simulated` },
  };
  const send = httpSender(network);
  const soon: Send = (request) => send({ ...request, timeouts: { connect: 2_000, answer: 300 } });
  return googleCalendar({
    entry: ENTRY,
    clock: { now: () => NINE },
    send: faults.some(({ kind }) => kind === 'hang') ? soon : send,
    readSecret: async () => ROBOT_SECRET,
    refreshWanted: neverWanted,
  });
}

test('two pages come over TLS, under the names of the real hosts and by no other way', async () => {
  const listing = await overTls([]).read(FJORD, WINDOW, freely);

  expect(listing).toMatchObject({ kind: 'complete', events: { length: 4 } });
});

test.each([
  ['hang', 'no answer within 300 ms'],
  ['cut', 'broke off its answer'],
])('a socket that does %s on the second page lists nothing', async (kind, words) => {
  expect(await overTls([aFault(kind, { page: 2 })]).list(FJORD, WINDOW, freely)).toMatchObject({
    kind: 'failed',
    trouble: 'unavailable',
    hint: expect.stringContaining(words),
  });
});

test('a host whose certificate nobody vouches for gets nothing that is signed', async () => {
  expect(await overTls([], false).list(FJORD, WINDOW, freely)).toMatchObject({
    trouble: 'unavailable',
    hint: expect.stringContaining('A proxy that opens TLS needs an exception'),
  });
});

test('environment variables lead Google’s client to no other host', async () => {
  process.env.GOOGLE_CLOUD_UNIVERSE_DOMAIN = 'example.net';
  try {
    expect(await overTls([]).list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'complete' });
  } finally {
    delete process.env.GOOGLE_CLOUD_UNIVERSE_DOMAIN;
  }
});
