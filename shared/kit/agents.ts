import { Agent as HttpAgent, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { Clock } from './clock.ts';
import { idleSocketsOf } from './idle-sockets.ts';
import type { Network } from './network.ts';
import { type Opening, openTunnel, type ProxyFault, reachProxy, type WebProxy } from './web-proxy.ts';

/** Connections that are kept open between requests. */
export interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
  /** Closes those that were idle for too long to be trusted. Called before each request. */
  dropIdle(): void;
}

/** The code of an error that carries a `ProxyFault`. */
export const PROXY_FAULT = 'EPROXY';

/** What a request through a proxy gives its agent beside the usual options. */
export interface ProxiedOptions {
  opening: Opening;
}

/** `maxSockets` bounds the connections to one host. */
export function agentsOf(maxSockets: number, clock: Clock, through?: { proxy: WebProxy; network: Network }): Agents {
  const http = new HttpAgent({ keepAlive: true, maxSockets });
  // A resumed session shows no certificate, and then no pin could be compared.
  const https = new HttpsAgent({ keepAlive: true, maxSockets, maxCachedSessions: 0 });
  if (through !== undefined) {
    http.createConnection = connectingBy((_, opening) => reachProxy(through.proxy, through.network, opening));
    https.createConnection = connectingBy((options, opening) => connectBehind(options, opening, through));
  }
  const idle = [idleSocketsOf(http, clock), idleSocketsOf(https, clock)];
  return {
    http,
    https,
    dropIdle: () => {
      for (const sockets of idle) sockets.drop();
    },
  };
}

type Connect = (options: RequestOptions, opening: Opening) => Promise<Socket | ProxyFault>;

/** Node's own agents can do this (`proxyEnv`), but not give up a way that nobody waits for any more: docs/adr/0008. */
const connectingBy =
  (connect: Connect): HttpAgent['createConnection'] =>
  (options, settled) => {
    const { opening } = options as RequestOptions & ProxiedOptions;
    connect(options, opening).then(
      (made) => (made instanceof Socket ? settled?.(null, made) : settled?.(faultError(made), new Socket())),
      (error: Error) => settled?.(error, new Socket()),
    );
    return undefined;
  };

const faultError = (fault: ProxyFault): Error => Object.assign(new Error(fault.detail), { code: PROXY_FAULT, fault });

/** TLS with the host behind the proxy, exactly as without one. */
async function connectBehind(
  options: RequestOptions,
  opening: Opening,
  { proxy, network }: { proxy: WebProxy; network: Network },
): Promise<Socket | ProxyFault> {
  const tunnel = await openTunnel(proxy, { host: String(options.host), port: Number(options.port) }, network, opening);
  if (!(tunnel instanceof Socket)) return tunnel;
  opening.stage = 'target';
  return new Promise((settle, refuse) => {
    const socket = connectTls({ ...(options as ConnectionOptions), socket: tunnel });
    const abandon = () => socket.destroy(new Error('nobody waits for it any more'));
    const done = () => opening.abandoned.removeEventListener('abort', abandon);
    opening.abandoned.addEventListener('abort', abandon);
    const failed = (error: Error) => {
      done();
      tunnel.destroy();
      refuse(error);
    };
    socket.once('error', failed);
    socket.once('secureConnect', () => {
      done();
      socket.off('error', failed);
      settle(socket);
    });
  });
}
