import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { passOn } from './pass-on.ts';
import { openTo } from './tunnel.ts';

/**
 * What a proxy may be told to do wrong. `off`: it hangs up on everybody. `login`: 407, whatever the login; `negotiate`: 407,
 * and no way to sign in that we do. `refuse`: 403, its administrator does not allow this host. `hang`: it takes the request and never
 * answers. `cut`: it opens the way, and closes it once something comes back.
 */
export const PROXY_MISCHIEF = ['off', 'login', 'negotiate', 'refuse', 'hang', 'cut'] as const;
export type ProxyMischief = (typeof PROXY_MISCHIEF)[number];

export interface ProxySettings {
  /** Whom it lets use it; null lets everybody. */
  login: { username: string; password: string } | null;
  /** Where a host behind it listens on this machine; null where the proxy does not find it. */
  reach(host: string, port: number): { host: string; port: number } | null;
  mischief?(where: string): ProxyMischief | null;
  tls?: { key: string; cert: string };
}

/** One request as the proxy saw it: of HTTPS no more than host and port. */
export interface Proxied {
  method: string;
  /** `host:port` */
  where: string;
  /** What it answered; 0 where it answered nothing. */
  status: number;
}

export interface RunningProxy {
  port: number;
  seen(): readonly Proxied[];
  /** How many connections to it stand. */
  open(): number;
  close(): Promise<void>;
}

/** How a request may go on, or what the proxy says in its place. */
export type Verdict =
  | { kind: 'go'; to: { host: string; port: number }; cut: boolean }
  | { kind: 'hang' }
  | { kind: 'off' }
  | { kind: 'no'; status: number; headers: Record<string, string> };

/**
 * A web proxy that takes requests by the book alone: CONNECT with an authority, everything else with a whole http address,
 * and a Host header that says the same. Source: RFC 9110, sections 9.3.6 and 11.7; RFC 9112, section 3.2.
 */
export async function runProxy(settings: ProxySettings, port = 0): Promise<RunningProxy> {
  const seen: Proxied[] = [];
  const sockets = new Set<Socket | Duplex>();
  const judge = (request: IncomingMessage, where: string): Verdict => {
    const verdict = verdictOn(request, where, settings);
    seen.push({
      method: request.method ?? '',
      where,
      status: verdict.kind === 'no' ? verdict.status : verdict.kind === 'go' ? 200 : 0,
    });
    return verdict;
  };
  const plain = (request: IncomingMessage, response: ServerResponse) =>
    passOn(request, response, (where) => judge(request, where));
  const server: Server = settings.tls === undefined ? createHttp(plain) : createHttps(settings.tls, plain);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => openTo(socket, judge(request, request.url ?? '')));
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    seen: () => seen,
    open: () => sockets.size,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function verdictOn({ headers }: IncomingMessage, where: string, settings: ProxySettings): Verdict {
  const [, host = '', port = ''] = /^(\[[0-9a-f:.]+\]|[^:/?#@\s]+):(\d{1,5})$/i.exec(where) ?? [];
  const said = headers.host?.includes(':') === true ? headers.host : `${headers.host}:80`;
  if (host === '' || said !== where) return no(400);
  const mischief = settings.mischief?.(where) ?? null;
  if (mischief === 'off') return { kind: 'off' };
  if (mischief === 'negotiate') return no(407, { 'proxy-authenticate': 'Negotiate, NTLM' });
  if (mischief === 'login' || !knows(settings.login, headers['proxy-authorization']))
    return no(407, { 'proxy-authenticate': 'Basic realm="proxy, with a comma"' });
  if (mischief === 'refuse') return no(403, { 'x-squid-error': 'ERR_ACCESS_DENIED 0' });
  if (mischief === 'hang') return { kind: 'hang' };
  const to = settings.reach(host.replace(/^\[|\]$/g, ''), Number(port));
  if (to === null) return no(503, { 'x-squid-error': 'ERR_DNS_FAIL 0' });
  return { kind: 'go', to, cut: mischief === 'cut' };
}

const no = (status: number, headers: Record<string, string> = {}): Verdict => ({ kind: 'no', status, headers });

const knows = (login: ProxySettings['login'], authorization: string | undefined): boolean =>
  login === null ||
  authorization === `Basic ${Buffer.from(`${login.username}:${login.password}`, 'utf8').toString('base64')}`;
