import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayAuthorizerResult, APIGatewayProxyResult } from 'aws-lambda';
import { type Clock, type Instant, seconds } from '../../shared/kit/clock.ts';
import { bugOf, type Log } from '../../shared/kit/log.ts';
import { LOGIN_REMEMBERED_SECONDS } from '../../shared/model/poly.ts';
import { authorizerEvent, type GatewayRequest, headersOf, proxyEvent, sentHeaders } from './gateway-events.ts';
import { invoke, type LocalFunction } from './invoke.ts';
import { lambdaContext } from './lambda-context.ts';

/** API Gateway's REST API with one `{proxy+}` resource, as infra/serving.ts makes it, on this machine. */
export interface Gateway {
  url: string;
  /** Resolves once no function is at work for it any more. */
  close(): Promise<void>;
}

export interface GatewaySettings {
  authorizer: LocalFunction;
  integration: LocalFunction;
  /** 0 takes a free one. */
  port: number;
  /** What a 401 carries: the gateway response UNAUTHORIZED. */
  challenge: Readonly<Record<string, string>>;
  clock: Clock;
  log: Log;
}

/** An answer of the authorizer holds for so long, for the same header. */
const CACHED = seconds(LOGIN_REMEMBERED_SECONDS);
const CACHED_ANSWERS = 10_000;

/** API Gateway's own limit of a request's body. */
const MAX_BODY = 10 * 1024 * 1024;

/** Listens on 127.0.0.1. The header `Authorization` is the identity source: without it nothing is called. */
export async function openGateway(settings: GatewaySettings): Promise<Gateway> {
  const authorize = cachedAuthorizer(settings);
  const answers = new Set<Promise<void>>();
  const server = createServer((incoming, outgoing) => {
    const answering = answer(incoming, outgoing)
      .catch((error: unknown) => {
        settings.log.error({ event: 'gateway failed', ...bugOf(error) });
        if (!outgoing.headersSent) outgoing.writeHead(500);
        outgoing.end();
      })
      .finally(() => answers.delete(answering));
    answers.add(answering);
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const read = await requestOf(incoming);
    if (read === 'tooLong') return refuse(outgoing, 413, 'Request Too Long');
    const authorized = await authorize(read);
    switch (authorized.kind) {
      case 'unauthorized':
        return refuse(outgoing, 401, 'Unauthorized', settings.challenge);
      case 'denied':
        return refuse(outgoing, 403, 'User is not authorized to access this resource');
      case 'broken':
        return refuse(outgoing, 500, 'null');
    }
    const result = await invoke(settings.integration, proxyEvent(read, authorized), settings.clock, settings.log);
    const served = result.kind === 'answered' ? (result.answer as Partial<APIGatewayProxyResult>) : {};
    if (typeof served.statusCode !== 'number') return refuse(outgoing, 502, 'Internal server error');
    const body = Buffer.from(served.body ?? '', served.isBase64Encoded === true ? 'base64' : 'utf8');
    outgoing.writeHead(served.statusCode, { ...sentHeaders(served.headers), 'content-length': body.length }).end(body);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await Promise.all(answers);
    },
  };
}

/** Bodies are those of API Gateway's own responses. */
const refuse = (outgoing: ServerResponse, status: number, message: string, headers = {}): void =>
  void outgoing.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify({ message }));

/** What the authorizer made of a request. */
type Authorized =
  | { kind: 'allowed'; principal: string; context: Record<string, unknown> }
  /** It threw exactly `Unauthorized`, or there is no header: never remembered. */
  | { kind: 'unauthorized' }
  | { kind: 'denied' }
  | { kind: 'broken' };

function cachedAuthorizer({ authorizer, clock, log }: GatewaySettings) {
  const known = new Map<string, { until: Instant; authorized: Authorized }>();
  return async (request: GatewayRequest): Promise<Authorized> => {
    const header = request.headers.authorization;
    if (header === undefined || header === '') return { kind: 'unauthorized' };
    const cached = known.get(header);
    if (cached !== undefined && cached.until > clock.now()) return cached.authorized;
    const authorized = await ask(request);
    known.delete(header);
    if (authorized.kind === 'allowed' || authorized.kind === 'denied')
      known.set(header, { until: clock.now() + CACHED, authorized });
    const [oldest] = known.keys();
    if (known.size > CACHED_ANSWERS && oldest !== undefined) known.delete(oldest);
    return authorized;
  };

  async function ask(request: GatewayRequest): Promise<Authorized> {
    try {
      const context = lambdaContext(authorizer.name, authorizer.timeoutSeconds, clock);
      const result = (await authorizer.handler(authorizerEvent(request), context)) as APIGatewayAuthorizerResult;
      const [statement] = result.policyDocument.Statement;
      return statement?.Effect === 'Allow'
        ? { kind: 'allowed', principal: result.principalId, context: { ...result.context } }
        : { kind: 'denied' };
    } catch (error) {
      if (error instanceof Error && error.message === 'Unauthorized') return { kind: 'unauthorized' };
      log.error({ event: 'bug', function: authorizer.name, ...bugOf(error) });
      return { kind: 'broken' };
    }
  }
}

async function requestOf(incoming: IncomingMessage): Promise<GatewayRequest | 'tooLong'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped, so that the refusal reaches a client that is still sending.
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size > MAX_BODY) return 'tooLong';
  const url = new URL(incoming.url ?? '/', 'http://gateway');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: headersOf(incoming),
    body: Buffer.concat(chunks),
    source: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
}
