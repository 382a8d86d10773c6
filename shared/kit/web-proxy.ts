import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, isIPv6, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Network } from './network.ts';
import { type Trust, tlsOptions } from './trust.ts';

/** A web proxy on the way out of a network. */
export interface WebProxy {
  /** For people: `the web proxy of location berlin`. */
  name: string;
  /** `http://host:port`; `https://host:port` where the proxy itself is reached by TLS. */
  url: string;
  /** Certificates (PEM) of whom that TLS believes; null believes the public authorities. */
  ca: string | null;
  /** What signs us in, and the name of the secret that it comes from; null where the proxy wants no login. */
  login: { authorization: string; secret: string } | null;
}

/**
 * Why a proxy leads nowhere: it does not answer, it does not let us through, it does not take our login, or what lies
 * behind it does not answer. `detail` says what to do, without a period at its end.
 */
export interface ProxyFault {
  reason: 'proxyUnreachable' | 'proxyRefused' | 'proxyLogin' | 'beyondProxy';
  detail: string;
}

/** Whether a reason is a proxy's: its `detail` then says all. */
export const isProxys = (reason: string): reason is ProxyFault['reason'] =>
  ['proxyUnreachable', 'proxyRefused', 'proxyLogin', 'beyondProxy'].includes(reason);

/** A connection that is being opened: how far it came, and whether anybody still waits for it. */
export interface Opening {
  stage: 'proxy' | 'tunnel' | 'target';
  abandoned: AbortSignal;
}

/** Connects to the proxy itself. */
export async function reachProxy(
  proxy: WebProxy,
  network: Network,
  { abandoned }: Pick<Opening, 'abandoned'>,
): Promise<Socket | ProxyFault> {
  const { tls, host, port } = placeOf(proxy);
  const route = network.route(host, port);
  if ('refused' in route) return notReached(proxy, route.refused);
  return new Promise((settle) => {
    const where = { host: route.host, port: route.port };
    const trust: Trust = proxy.ca === null ? { kind: 'public' } : { kind: 'authority', ca: proxy.ca };
    const socket = tls ? connectTls({ ...where, ...tlsOptions(trust, host, route.ca) }) : connect(where);
    const giveUp = (why: string) => {
      abandoned.removeEventListener('abort', abandon);
      socket.destroy();
      settle(notReached(proxy, why));
    };
    const abandon = () => giveUp('nobody waits for it any more');
    const failed = (error: NodeJS.ErrnoException) => giveUp(REASONS[error.code ?? ''] ?? error.code ?? error.name);
    abandoned.addEventListener('abort', abandon);
    socket.once('error', failed);
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      abandoned.removeEventListener('abort', abandon);
      socket.off('error', failed);
      settle(socket);
    });
  });
}

/** Opens a way through the proxy to a host, by name: the proxy looks it up. Source: RFC 9110, section 9.3.6 (CONNECT). */
export async function openTunnel(
  proxy: WebProxy,
  target: { host: string; port: number },
  network: Network,
  opening: Opening,
): Promise<Socket | ProxyFault> {
  const socket = await reachProxy(proxy, network, opening);
  if (!(socket instanceof Socket)) return socket;
  opening.stage = 'tunnel';
  const where = `${isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`;
  return new Promise((settle) => {
    const asking = httpRequest({
      method: 'CONNECT',
      path: where,
      headers: { host: where, 'proxy-connection': 'keep-alive', ...loginHeader(proxy) },
      createConnection: () => socket,
    });
    const abandon = () => asking.destroy(new Error('nobody waits for it any more'));
    opening.abandoned.addEventListener('abort', abandon);
    const end = (result: Socket | ProxyFault) => {
      opening.abandoned.removeEventListener('abort', abandon);
      if (!(result instanceof Socket)) socket.destroy();
      settle(result);
    };
    asking.once('error', () => end(notReached(proxy, 'it hung up when it was asked for a way')));
    asking.once('connect', (answer) => end(refusalOf(proxy, where, answer) ?? socket));
    asking.end();
  });
}

/** The header by which a proxy knows us. */
export const loginHeader = ({ login }: WebProxy): Record<string, string> =>
  login === null ? {} : { 'proxy-authorization': login.authorization };

/**
 * What the proxy's own answer says in place of a way to `where`; null for a success. An answer that came through the proxy
 * from somebody else does not belong here.
 */
export function refusalOf(
  proxy: WebProxy,
  where: string,
  { statusCode = 0, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>,
): ProxyFault | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode === 407) return { reason: 'proxyLogin', detail: loginCure(proxy, headers['proxy-authenticate']) };
  if (statusCode >= 500)
    return {
      reason: 'beyondProxy',
      detail: `${nameOf(proxy)} does not reach ${where} (${statusCode}). Check that something answers there, and that the proxy finds it`,
    };
  return {
    reason: 'proxyRefused',
    detail: `${nameOf(proxy)} refuses to lead to ${where} (${statusCode}). Allow it there, or set bypassProxy: true in otj.yaml where the network leads there without it`,
  };
}

/** Nobody answered in time; how far the connection came says who. */
export function tooSlow(proxy: WebProxy, { stage }: Opening, where: string, milliseconds: number): ProxyFault {
  if (stage === 'proxy') return notReached(proxy, `no connection within ${milliseconds} ms`);
  return {
    reason: 'beyondProxy',
    detail: `${nameOf(proxy)} answers, but nothing came from ${where} through it within ${milliseconds} ms. Check that something answers there, and that the proxy finds it`,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name is not known',
  ECONNRESET: 'the connection was reset',
};

const notReached = (proxy: WebProxy, why: string): ProxyFault => ({
  reason: 'proxyUnreachable',
  detail: `${nameOf(proxy)} cannot be reached: ${why}. Check that it runs, its address in otj.yaml, and that its location’s network leads to it`,
});

function loginCure(proxy: WebProxy, asksFor: string | undefined): string {
  if (proxy.login === null)
    return `${nameOf(proxy)} wants a login (407). Store { username, password } as a secret and name it in otj.yaml: proxy: {url: …, secret: NAME}`;
  const schemes = (asksFor ?? '').match(/(?<=^|,\s*)[A-Za-z]+(?=\s|,|$)/g) ?? [];
  if (schemes.length > 0 && !schemes.some((scheme) => scheme.toLowerCase() === 'basic'))
    return `${nameOf(proxy)} takes no login by Basic, which is the only one we do, but ${schemes.join(', ').slice(0, 60)} (407). Allow Basic for this account, or let these functions’ addresses through without a login`;
  return `${nameOf(proxy)} does not take the login in secret "${proxy.login.secret}" (407). Correct its username and password`;
}

const nameOf = (proxy: WebProxy): string => `${proxy.name} (${new URL(proxy.url).host})`;

function placeOf({ url }: WebProxy): { tls: boolean; host: string; port: number } {
  const { protocol, hostname, port } = new URL(url);
  const tls = protocol === 'https:';
  return { tls, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (tls ? 443 : 80)) };
}
