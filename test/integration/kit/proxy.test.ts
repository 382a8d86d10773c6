import { X509Certificate } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ProxyMischief, type ProxySettings, runProxy } from '../../../local/simulators/proxy/simulator.ts';
import { type HttpRequest, httpSender } from '../../../shared/kit/http.ts';
import type { Network } from '../../../shared/kit/network.ts';
import { meetPeer } from '../../../shared/kit/peer.ts';
import type { WebProxy } from '../../../shared/kit/web-proxy.ts';

const HOST = 'device.example.com';
const LOGIN = { username: 'otj', password: 'ö: %' };

let own: { key: string; cert: string; pin: string };
beforeAll(async () => {
  const altNames = [HOST, 'proxy.example.com'].map((value) => ({ type: 2 as const, value }));
  const extensions = [{ name: 'subjectAltName' as const, altNames }];
  const made = await generate([{ name: 'commonName', value: HOST }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions,
  });
  own = { key: made.private, cert: made.cert, pin: new X509Certificate(made.cert).fingerprint256 };
});

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

async function listening(server: Server): Promise<number> {
  toClose.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

/** A host behind a proxy: no name is known on this side, and the network leads to the proxy alone. */
async function aHostBehind(
  settings: Partial<ProxySettings> & { answer?: RequestListener; scheme?: 'http' | 'https' } = {},
) {
  const connections: Socket[] = [];
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    if (!connections.includes(request.socket)) connections.push(request.socket);
    if (settings.answer === undefined) response.end(`${request.method} ${request.url}`);
    else settings.answer(request, response);
  };
  const plain = settings.scheme === 'http';
  const port = await listening(plain ? createHttp(listener) : createHttps({ key: own.key, cert: own.cert }, listener));
  const running = await runProxy({
    login: null,
    reach: (host) => (host === HOST ? { host: '127.0.0.1', port } : null),
    ...settings,
  });
  toClose.push(running.close);
  const network: Network = {
    route: (host, port) =>
      host === 'proxy.example.com' ? { host: '127.0.0.1', port: running.port } : { host: `${host}.invalid`, port },
  };
  const proxy: WebProxy = {
    name: 'the web proxy of location berlin',
    url: 'http://proxy.example.com:3128',
    ca: null,
    login: null,
  };
  const send = httpSender(network);
  const url = `${plain ? 'http' : 'https'}://${HOST}/a?b=c`;
  const ask = (more: Partial<HttpRequest> = {}) =>
    send({ method: 'GET', url, proxy, ...(plain ? {} : { trust: { kind: 'pinned', sha256: own.pin } }), ...more });
  return { ask, proxy, network, connections, requests, seen: running.seen, open: running.open };
}

const loginOf = ({ username, password }: typeof LOGIN) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  secret: 'proxy-berlin',
});

describe('HTTPS', () => {
  test('goes through a tunnel: the proxy learns host and port, and looks the name up', async () => {
    const { ask, seen, requests } = await aHostBehind();
    const outcome = await ask({ method: 'POST', body: 'grün', allows: () => 'no address is asked about' });
    expect(outcome).toMatchObject({ kind: 'answer', status: 200, body: 'POST /a?b=c' });
    expect(seen()).toEqual([{ method: 'CONNECT', where: `${HOST}:443`, status: 200 }]);
    expect(Object.keys(requests[0]?.headers ?? {}).filter((name) => name.startsWith('proxy'))).toEqual([]);
  });

  test('believes whom it believes without a proxy', async () => {
    const { ask, requests } = await aHostBehind();
    expect(await ask({ trust: { kind: 'authority', ca: own.cert } })).toMatchObject({ kind: 'answer' });
    expect(await ask({ trust: { kind: 'public' } })).toMatchObject({ kind: 'unreachable', reason: 'tls' });
    const other = `${own.pin.startsWith('AA') ? 'BB' : 'AA'}${own.pin.slice(2)}`;
    expect(await ask({ trust: { kind: 'pinned', sha256: other } })).toMatchObject({
      kind: 'unreachable',
      reason: 'tls',
    });
    expect(requests).toHaveLength(1);
  });

  test('the connection of a line stays its own, also when somebody gave up waiting for one', async () => {
    let first = true;
    const { ask, connections, open } = await aHostBehind({
      mischief: () => {
        const slow = first;
        first = false;
        return slow ? 'hang' : null;
      },
    });
    const line = {};
    expect((await ask({ line, timeouts: { connect: 30, answer: 500 } })).kind).toBe('unreachable');
    await expect.poll(open).toBe(0);
    await ask({ line });
    await ask({ line });
    expect(connections).toHaveLength(1);
    await ask({ line: {} });
    expect(connections).toHaveLength(2);
  });

  test('the proxy may itself be reached by TLS, and is believed by its own authority', async () => {
    const { ask, proxy, seen } = await aHostBehind({ tls: own });
    const secure = { ...proxy, url: 'https://proxy.example.com:3129' };
    expect(await ask({ proxy: secure })).toMatchObject({ reason: 'proxyUnreachable' });
    expect(seen()).toEqual([]);
    expect(await ask({ proxy: { ...secure, ca: own.cert } })).toMatchObject({ kind: 'answer' });
    expect(seen()).toHaveLength(1);
  });
});

test('plain HTTP is asked of the proxy with its whole address, and its login goes no further', async () => {
  const { ask, proxy, seen, requests } = await aHostBehind({ scheme: 'http', login: LOGIN });
  const outcome = await ask({ proxy: { ...proxy, login: loginOf(LOGIN) } });
  expect(outcome).toMatchObject({ kind: 'answer', body: 'GET /a?b=c', headers: { via: '1.1 proxy' } });
  expect(seen()).toEqual([{ method: 'GET', where: `${HOST}:80`, status: 200 }]);
  expect(requests[0]?.headers).not.toHaveProperty('proxy-authorization');
});

describe.each(['https', 'http'] as const)('what a proxy refuses (%s)', (scheme) => {
  test.each<[string, ProxyMischief | null, string, string]>([
    ['a login that is missing', null, 'proxyLogin', 'wants a login (407). Store'],
    ['a login of another kind', 'negotiate', 'proxyLogin', 'wants a login (407). Store'],
    ['a host', 'refuse', 'proxyRefused', `refuses to lead to ${HOST}`],
    ['nothing, and answers never', 'hang', 'beyondProxy', 'answers, but nothing came'],
  ])('%s', async (_, mischief, reason, words) => {
    const { ask } = await aHostBehind({ scheme, mischief: () => mischief, login: mischief === null ? LOGIN : null });
    const outcome = await ask(mischief === 'hang' ? { timeouts: { connect: 40, answer: 60 } } : {});
    // A proxy that keeps a plain request is not told from a host that does.
    if (scheme === 'http' && mischief === 'hang') return expect(outcome).toMatchObject({ reason: 'timeout' });
    expect(outcome).toMatchObject({ kind: 'unreachable', reason, detail: expect.stringContaining(words) });
    expect(outcome).toMatchObject({
      detail: expect.stringContaining('the web proxy of location berlin (proxy.example.com:3128)'),
    });
  });

  test('a wrong login, by the secret that it stands in', async () => {
    const { ask, proxy } = await aHostBehind({ scheme, login: LOGIN });
    const outcome = await ask({ proxy: { ...proxy, login: loginOf({ ...LOGIN, password: 'another' }) } });
    expect(outcome).toMatchObject({
      reason: 'proxyLogin',
      detail: expect.stringContaining('does not take the login in secret "proxy-berlin" (407)'),
    });
  });

  test('every login that we can do', async () => {
    const { ask, proxy } = await aHostBehind({ scheme, mischief: () => 'negotiate' });
    expect(await ask({ proxy: { ...proxy, login: loginOf(LOGIN) } })).toMatchObject({
      reason: 'proxyLogin',
      detail: expect.stringContaining('but Negotiate, NTLM (407)'),
    });
  });

  test('nothing, but does not find the host', async () => {
    const { ask } = await aHostBehind({ scheme, reach: () => null });
    expect(await ask()).toMatchObject({ reason: 'beyondProxy', detail: expect.stringContaining('does not reach') });
  });

  test('nothing, and breaks off in between', async () => {
    const { ask } = await aHostBehind({ scheme, mischief: () => 'cut' });
    expect(['cut', 'unreachable']).toContain((await ask()).kind);
  });
});

test('an answer of the host itself is the host’s, whatever its status', async () => {
  const { ask } = await aHostBehind({ scheme: 'http', answer: (_, response) => response.writeHead(403).end() });
  expect(await ask()).toMatchObject({ kind: 'answer', status: 403 });
});

test('a proxy that is not there, or not allowed, is told apart from the host', async () => {
  const { ask, proxy } = await aHostBehind();
  const nowhere = { ...proxy, url: 'http://127.0.0.1:1' };
  expect(await httpSender()({ method: 'GET', url: `https://${HOST}/`, proxy: nowhere })).toMatchObject({
    reason: 'proxyUnreachable',
    detail: expect.stringContaining('cannot be reached: the connection was refused. Check'),
  });
  const closed: Network = {
    route: (host) => (host === HOST ? { host, port: 443 } : { refused: `${host} is outside` }),
  };
  expect(await httpSender(closed)({ method: 'GET', url: `https://${HOST}/`, proxy })).toMatchObject({
    reason: 'proxyUnreachable',
    detail: expect.stringContaining('proxy.example.com is outside'),
  });
  expect((await ask()).kind).toBe('answer');
});

describe('who answers', () => {
  const meeting = (scheme: 'https' | 'http') =>
    [{ scheme, address: HOST, port: 443, trust: { kind: 'pinned', sha256: own.pin } }, () => null] as const;

  test('the certificate behind the proxy is seen', async () => {
    const { network, proxy } = await aHostBehind();
    expect(await meetPeer(...meeting('https'), network, proxy)).toMatchObject({
      kind: 'met',
      distrust: null,
      certificate: { subject: HOST },
    });
  });

  test('of plain HTTP no more than the proxy', async () => {
    const { network, proxy, seen } = await aHostBehind();
    expect(await meetPeer(...meeting('http'), network, proxy)).toMatchObject({ kind: 'met', certificate: null });
    expect(seen()).toEqual([]);
  });

  test('a proxy that refuses says so', async () => {
    const { network, proxy } = await aHostBehind({ mischief: () => 'refuse' });
    expect(await meetPeer(...meeting('https'), network, proxy)).toEqual({
      kind: 'unreachable',
      reason: 'proxyRefused',
      detail: expect.stringContaining('refuses to lead to'),
    });
  });
});
