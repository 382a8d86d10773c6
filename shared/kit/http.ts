import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type PeerCertificate, TLSSocket } from 'node:tls';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { type AddressCheck, checkedLookup, FORBIDDEN } from './checked-lookup.ts';
import { type Clock, systemClock } from './clock.ts';
import { idleSocketsOf } from './idle-sockets.ts';
import { directNetwork, type Network } from './network.ts';

/** One request. Redirects are never followed and nothing is retried: both are the caller's to decide and to count. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Milliseconds until the connection (TLS included) stands, and until the whole answer is there. */
  timeouts?: { connect: number; answer: number };
  /** Bytes of (decompressed) answer that are read at most; a longer one counts as failed. */
  maxBytes?: number;
  trust?: Trust;
  /**
   * Requests that name the same line share one connection to a host, one after the other, and no other request uses it:
   * NTLM signs a connection in, not a request. The line ends when nobody holds the object any more.
   */
  line?: object;
  /** Asked for each address that the host's name leads to. An address in the URL itself is the caller's to check. */
  allows?: AddressCheck;
}

/** Whom a TLS connection believes. Default: the public authorities. */
export type Trust =
  | { kind: 'public' }
  | { kind: 'authority'; ca: string }
  /** Accepts exactly the certificate with this SHA-256 fingerprint (hexadecimal, colons allowed), whoever signed it. */
  | { kind: 'pinned'; sha256: string }
  | { kind: 'off' };

export type HttpOutcome =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { kind: 'unreachable'; reason: UnreachableReason; detail: string }
  | { kind: 'cut'; detail: string };

export type UnreachableReason = 'refused' | 'name' | 'timeout' | 'tls' | 'reset' | 'forbidden';

/** What sends requests; adapters take it as a port so that tests need no sockets. */
export type Send = (request: HttpRequest) => Promise<HttpOutcome>;

const DEFAULT_TIMEOUTS = { connect: 5_000, answer: 20_000 };
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

/** A sender whose connections stay open between requests of a warm function. `maxSockets` bounds those to one host. */
export function httpSender(network: Network = directNetwork, maxSockets = 50, clock: Clock = systemClock): Send {
  const shared = agentsOf(maxSockets, clock);
  const lines = new WeakMap<object, Agents>();
  const agentsFor = (line: object | undefined): Agents => {
    if (line === undefined) return shared;
    const own = lines.get(line) ?? agentsOf(1, clock);
    lines.set(line, own);
    return own;
  };
  return (request) => {
    const agents = agentsFor(request.line);
    agents.dropIdle();
    return exchange(request, network, agents);
  };
}

interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
  dropIdle(): void;
}

function agentsOf(maxSockets: number, clock: Clock): Agents {
  const http = new HttpAgent({ keepAlive: true, maxSockets });
  // A resumed session shows no certificate, and then no pin could be compared.
  const https = new HttpsAgent({ keepAlive: true, maxSockets, maxCachedSessions: 0 });
  const idle = [idleSocketsOf(http, clock), idleSocketsOf(https, clock)];
  return {
    http,
    https,
    dropIdle: () => {
      for (const sockets of idle) sockets.drop();
    },
  };
}

async function exchange(wanted: HttpRequest, network: Network, agents: Agents): Promise<HttpOutcome> {
  const url = new URL(wanted.url);
  const tls = url.protocol === 'https:';
  if (!tls && url.protocol !== 'http:') throw new Error(`Not an HTTP address: ${url.protocol}`);
  const port = Number(url.port || (tls ? 443 : 80));
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const route = network.route(hostname, port);
  if ('refused' in route) return { kind: 'unreachable', reason: 'forbidden', detail: route.refused };

  const timeouts = wanted.timeouts ?? DEFAULT_TIMEOUTS;
  const body = wanted.body === undefined ? undefined : Buffer.from(wanted.body, 'utf8');
  const options = {
    method: wanted.method,
    host: route.host,
    port: route.port,
    path: `${url.pathname}${url.search}`,
    headers: {
      host: url.host,
      'accept-encoding': 'gzip, br',
      ...(body === undefined ? {} : { 'content-length': String(body.length) }),
      ...wanted.headers,
    },
    // Where the network leads a host elsewhere, to a simulator, no name is looked up.
    ...(wanted.allows === undefined || route.host !== hostname ? {} : { lookup: checkedLookup(wanted.allows) }),
    ...(tls ? tlsOptions(wanted.trust ?? { kind: 'public' }, hostname, route.ca) : {}),
  };

  return new Promise((settle) => {
    const outgoing = tls
      ? httpsRequest({ ...options, agent: agents.https })
      : httpRequest({ ...options, agent: agents.http });
    const done = (outcome: HttpOutcome) => {
      clearTimeout(connecting);
      clearTimeout(patience);
      settle(outcome);
    };
    const fail = (reason: UnreachableReason, detail: string) => {
      done({ kind: 'unreachable', reason, detail });
      outgoing.destroy();
    };
    const connecting = setTimeout(
      () => fail('timeout', `no connection within ${timeouts.connect} ms`),
      timeouts.connect,
    );
    const patience = setTimeout(() => fail('timeout', `no answer within ${timeouts.answer} ms`), timeouts.answer);

    outgoing.on('socket', (socket) => {
      const connected = () => {
        clearTimeout(connecting);
        if (
          wanted.trust?.kind === 'pinned' &&
          !(socket instanceof TLSSocket && samePin(socket.getPeerCertificate(), wanted.trust.sha256))
        ) {
          fail('tls', 'the certificate is not the pinned one');
        } else outgoing.end(body);
      };
      if (!socket.connecting) connected();
      else socket.once(tls ? 'secureConnect' : 'connect', connected);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail(...reasonOf(error)));

    let answering = false;
    outgoing.on('response', (answer) => {
      answering = true;
      read(answer, wanted.maxBytes ?? DEFAULT_MAX_BYTES).then(
        (text) => done({ kind: 'answer', status: answer.statusCode ?? 0, headers: flat(answer.headers), body: text }),
        (error: Error) => {
          done({ kind: 'cut', detail: error.message });
          outgoing.destroy();
        },
      );
    });
    outgoing.on('close', () => {
      if (!answering) done({ kind: 'unreachable', reason: 'reset', detail: 'the connection closed before an answer' });
    });
  });
}

function tlsOptions(trust: Trust, hostname: string, routeCa: string | undefined) {
  const servername = /^[\d.]+$|:/.test(hostname) ? '' : hostname;
  switch (trust.kind) {
    case 'public':
      return { servername, ...(routeCa === undefined ? {} : { ca: routeCa }) };
    case 'authority':
      return { servername, ca: trust.ca };
    case 'pinned':
    case 'off':
      return { servername, rejectUnauthorized: false };
  }
}

const samePin = (certificate: PeerCertificate, pin: string): boolean =>
  (certificate.fingerprint256 ?? '').replaceAll(':', '').toLowerCase() === pin.replaceAll(':', '').toLowerCase();

async function read(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const encoding = answer.headers['content-encoding'];
  const stream =
    encoding === 'gzip'
      ? answer.pipe(createGunzip())
      : encoding === 'br'
        ? answer.pipe(createBrotliDecompress())
        : answer;
  if (stream !== answer) answer.on('error', (error) => stream.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

function reasonOf(error: NodeJS.ErrnoException): [UnreachableReason, string] {
  const code = error.code ?? '';
  if (code === FORBIDDEN) return ['forbidden', error.message];
  if (code === 'ECONNREFUSED') return ['refused', 'the connection was refused'];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ['name', 'the host name is not known'];
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return ['timeout', 'the host does not answer'];
  if (code === 'ECONNRESET' || code === 'EPIPE') return ['reset', 'the connection was reset'];
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return ['tls', `the certificate or handshake was not accepted (${code})`];
  return ['reset', code || error.name];
}
