import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as a simulator sees it: header names in lower case, the path without its query. */
export interface SimulatorRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The connection it came by: the same number for as long as it stays open. NTLM signs in connections. */
  connection?: number;
}

/** What a simulator answers. `cut` sends half of the body and closes, `reset` closes at once, `hang` never answers. */
export interface SimulatorAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  misbehave?: 'cut' | 'reset' | 'hang';
}

export type Simulator = (request: SimulatorRequest) => SimulatorAnswer | Promise<SimulatorAnswer>;

export interface Served {
  port: number;
  close(): Promise<void>;
}

const MAX_BODY = 8 * 1024 * 1024;

/** Serves a simulator on 127.0.0.1, over TLS where a certificate is given. Port 0 takes a free one. */
export async function serve(
  simulator: Simulator,
  tls: { key: string; cert: string } | null,
  port = 0,
): Promise<Served> {
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(simulator, incoming, outgoing, connectionNumber(incoming.socket)).catch((error: Error) => {
      outgoing
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(`The simulator failed: ${error.stack ?? error.message}`);
    });
  };
  const server: Server = tls === null ? createHttpServer(listener) : createHttpsServer(tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const connections = new WeakMap<object, number>();
let opened = 0;

/** The same number for as long as the connection lives, and another one for every other connection of this process. */
function connectionNumber(socket: object): number {
  const number = connections.get(socket) ?? ++opened;
  connections.set(socket, number);
  return number;
}

async function answer(
  simulator: Simulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  connection: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) {
      outgoing.writeHead(413).end();
      return;
    }
    chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? '/', 'http://simulator');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const given = await simulator({
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    connection,
  });
  const body = Buffer.from(given.body ?? '', 'utf8');
  switch (given.misbehave) {
    case 'hang':
      return;
    case 'reset':
      // A TLS socket knows no reset; to who asked, both look like a line that broke.
      incoming.socket.destroy();
      return;
    case 'cut':
      outgoing.writeHead(given.status, { ...given.headers, 'content-length': String(body.length) });
      outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
      return;
    default:
      outgoing.writeHead(given.status, { ...given.headers, 'content-length': String(body.length) }).end(body);
  }
}
