import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { type Agents, agentsOf, PROXY_FAULT } from './agents.ts';
import { type AddressCheck, checkedLookup, FORBIDDEN } from './checked-lookup.ts';
import { type Clock, type Instant, systemClock } from './clock.ts';
import { directNetwork, type Network } from './network.ts';
import { flat, readBody } from './read-body.ts';
import { samePin, type Trust, tlsOptions } from './trust.ts';
import { loginHeader, type Opening, type ProxyFault, refusalOf, tooSlow, type WebProxy } from './web-proxy.ts';

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
  /**
   * Asked for each address that the host's name leads to. An address in the URL itself is the caller's to check; and with a
   * proxy nobody is asked: the proxy looks names up.
   */
  allows?: AddressCheck;
  /** The web proxy that it goes through: HTTPS in a tunnel, HTTP as a request to the proxy. */
  proxy?: WebProxy;
}

export type HttpOutcome =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { kind: 'unreachable'; reason: UnreachableReason; detail: string }
  | { kind: 'cut'; detail: string }
  /** Nothing was sent, nor will be before `until`: the web proxy on the way refused our login. */
  | { kind: 'held'; until: Instant; detail: string };

export type UnreachableReason =
  | 'refused'
  | 'name'
  | 'timeout'
  | 'tls'
  | 'reset'
  | 'forbidden'
  /** The web proxy's doing: `detail` then says what to do. */
  | ProxyFault['reason'];

/** What sends requests; adapters take it as a port so that tests need no sockets. */
export type Send = (request: HttpRequest) => Promise<HttpOutcome>;

const DEFAULT_TIMEOUTS = { connect: 5_000, answer: 20_000 };
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

/** A sender whose connections stay open between requests of a warm function. `maxSockets` bounds those to one host. */
export function httpSender(network: Network = directNetwork, maxSockets = 50, clock: Clock = systemClock): Send {
  const shared = {};
  const kept = new WeakMap<object, Map<string, Agents>>();
  const agentsFor = ({ line = shared, proxy }: HttpRequest): Agents => {
    const ofLine = kept.get(line) ?? new Map<string, Agents>();
    kept.set(line, ofLine);
    const way = JSON.stringify(proxy ?? 'direct');
    const through = proxy === undefined ? undefined : { proxy, network };
    const agents = ofLine.get(way) ?? agentsOf(line === shared ? maxSockets : 1, clock, through);
    ofLine.set(way, agents);
    return agents;
  };
  return (request) => {
    const agents = agentsFor(request);
    agents.dropIdle();
    return exchange(request, network, agents);
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

  const { proxy, timeouts = DEFAULT_TIMEOUTS } = wanted;
  const given = new AbortController();
  const opening: Opening = { stage: 'proxy', abandoned: given.signal };
  const body = wanted.body === undefined ? undefined : Buffer.from(wanted.body, 'utf8');
  const options = {
    method: wanted.method,
    ...(proxy === undefined ? { host: route.host, port: route.port } : { host: hostname, port, opening }),
    // A proxy is told the whole address, and sees no more of HTTPS than host and port. Source: RFC 9112, section 3.2.2.
    path: `${proxy === undefined || tls ? '' : url.origin}${url.pathname}${url.search}`,
    headers: {
      host: url.host,
      'accept-encoding': 'gzip, br',
      ...(body === undefined ? {} : { 'content-length': String(body.length) }),
      ...(proxy === undefined || tls ? {} : loginHeader(proxy)),
      ...wanted.headers,
    },
    // Where the network leads a host elsewhere, to a simulator, no name is looked up.
    ...(wanted.allows === undefined || route.host !== hostname || proxy !== undefined
      ? {}
      : { lookup: checkedLookup(wanted.allows) }),
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
      given.abort();
      outgoing.destroy();
    };
    const connecting = setTimeout(() => {
      if (proxy === undefined) return fail('timeout', `no connection within ${timeouts.connect} ms`);
      const { reason, detail } = tooSlow(proxy, opening, url.host, timeouts.connect);
      fail(reason, detail);
    }, timeouts.connect);
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
      const fault = proxy === undefined || tls ? null : proxysOwn(proxy, url.host, answer);
      if (fault !== null) return fail(fault.reason, fault.detail);
      readBody(answer, wanted.maxBytes ?? DEFAULT_MAX_BYTES).then(
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

/** What a proxy says itself in answer to an HTTP request. Only 407 is its alone; of others it may say that they are its own. */
function proxysOwn(proxy: WebProxy, where: string, answer: IncomingMessage): ProxyFault | null {
  const { statusCode = 0, headers } = answer;
  // Source: RFC 9209, section 2.1.1; Squid says it by a header of its own.
  const signed = /;\s*error=/.test(String(headers['proxy-status'])) || headers['x-squid-error'] !== undefined;
  return statusCode === 407 || (signed && statusCode >= 400) ? refusalOf(proxy, where, answer) : null;
}

function reasonOf(error: NodeJS.ErrnoException & { fault?: ProxyFault }): [UnreachableReason, string] {
  const code = error.code ?? '';
  if (code === PROXY_FAULT && error.fault !== undefined) return [error.fault.reason, error.fault.detail];
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
