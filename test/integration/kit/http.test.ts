import { X509Certificate } from 'node:crypto';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpRequest, httpSender } from '../../../shared/kit/http.ts';

const servers: (Server & { closeAllConnections(): void })[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listening(server: Server & { closeAllConnections(): void }): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const plain = async (listener: RequestListener) => `http://127.0.0.1:${await listening(createHttp(listener))}/a?b=c`;
const get = (url: string, more: Partial<HttpRequest> = {}) => httpSender()({ method: 'GET', url, ...more });

describe('plain HTTP', () => {
  test('an answer comes back with its status, headers and text', async () => {
    const url = await plain((request, response) =>
      response.writeHead(201, { 'x-it': 'yes' }).end(`${request.method} ${request.url}`),
    );
    expect(await get(url)).toMatchObject({
      kind: 'answer',
      status: 201,
      headers: { 'x-it': 'yes' },
      body: 'GET /a?b=c',
    });
  });

  test('a compressed answer is unpacked', async () => {
    const url = await plain((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('größer')),
    );
    expect(await get(url)).toMatchObject({ body: 'größer' });
  });

  test('a small answer that unpacks to more than the bound is cut off', async () => {
    const url = await plain((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
    );
    expect(await get(url, { maxBytes: 100_000 })).toMatchObject({
      kind: 'cut',
      detail: 'the answer is longer than 100000 bytes',
    });
  });

  test('an answer that ends too early is cut', async () => {
    const url = await plain((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.socket?.destroy());
    });
    expect((await get(url)).kind).toBe('cut');
  });

  test('a body is sent with its length in bytes', async () => {
    const url = await plain(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      response.end(`${request.headers['content-length']} ${Buffer.concat(chunks)}`);
    });
    expect(await get(url, { method: 'POST', body: 'grün' })).toMatchObject({ body: '5 grün' });
  });

  test('a redirect is an answer like any other', async () => {
    const url = await plain((_request, response) => response.writeHead(302, { location: 'http://example.com/' }).end());
    expect(await get(url)).toMatchObject({ kind: 'answer', status: 302 });
  });

  test('no answer in time, a reset and a closed port are told apart', async () => {
    const hanging = await plain(() => undefined);
    const resetting = await plain((request) => request.socket.resetAndDestroy());
    expect(await get(hanging, { timeouts: { connect: 1_000, answer: 30 } })).toMatchObject({
      kind: 'unreachable',
      reason: 'timeout',
    });
    expect(await get(resetting)).toMatchObject({ kind: 'unreachable', reason: 'reset' });
    expect(await get('http://127.0.0.1:1/')).toMatchObject({ kind: 'unreachable', reason: 'refused' });
  });

  test('a connection that was idle for too long to be trusted is not used again', async () => {
    const seen = new Set<unknown>();
    const url = await plain((request, response) => {
      seen.add(request.socket);
      response.end();
    });
    let now = 0;
    const send = httpSender(undefined, 5, { now: () => now });
    const ask = () => send({ method: 'GET', url });
    await ask();
    now = 3_000;
    await ask();
    expect(seen.size).toBe(1);
    now = 9_000;
    expect(await ask()).toMatchObject({ kind: 'answer' });
    expect(seen.size).toBe(2);
  });

  test('a host that the network does not lead to is never asked', async () => {
    const send = httpSender({ route: (host) => ({ refused: `${host} is outside` }) });
    expect(await send({ method: 'GET', url: 'https://example.com/' })).toEqual({
      kind: 'unreachable',
      reason: 'forbidden',
      detail: 'example.com is outside',
    });
  });
});

describe('TLS', () => {
  async function secure() {
    const made = await generate([{ name: 'commonName', value: 'device.example.com' }], { keySize: 2048 });
    const seen: (string | undefined)[] = [];
    const port = await listening(
      createHttps({ key: made.private, cert: made.cert }, (request, response) => {
        seen.push(request.headers.authorization);
        response.end('inside');
      }),
    );
    const ask = (trust: HttpRequest['trust']) =>
      get(`https://127.0.0.1:${port}/`, {
        ...(trust === undefined ? {} : { trust }),
        headers: { authorization: 'Basic c2VjcmV0' },
      });
    return { ask, seen, pin: new X509Certificate(made.cert).fingerprint256 };
  }

  test('a certificate of no public authority is refused, and nothing was sent', async () => {
    const { ask, seen } = await secure();
    expect(await ask(undefined)).toMatchObject({ kind: 'unreachable', reason: 'tls' });
    expect(seen).toEqual([]);
  });

  test('the pinned certificate is taken, whoever signed it, and another one gets no login', async () => {
    const { ask, seen, pin } = await secure();
    expect(await ask({ kind: 'pinned', sha256: pin })).toMatchObject({ kind: 'answer', body: 'inside' });
    expect(seen).toHaveLength(1);
    expect(await ask({ kind: 'pinned', sha256: pin.replace(/^../, pin.startsWith('AA') ? 'BB' : 'AA') })).toMatchObject(
      { kind: 'unreachable', reason: 'tls' },
    );
    expect(seen).toHaveLength(1);
  });

  test('with trust off any certificate is taken', async () => {
    const { ask } = await secure();
    expect(await ask({ kind: 'off' })).toMatchObject({ kind: 'answer' });
  });
});

test('a name that leads to a forbidden address is not connected to', async () => {
  const outcome = await httpSender()({
    method: 'GET',
    url: 'http://localhost:9/',
    allows: (address) => `${address} is this machine itself.`,
  });
  expect(outcome).toMatchObject({
    kind: 'unreachable',
    reason: 'forbidden',
    detail: expect.stringContaining('itself'),
  });
});
