import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';

/** A request as the gateway read it. Header names in lower case. */
export interface GatewayRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** IP address of the client. */
  source: string;
}

const API = 'local';
const STAGE = 'live';
const ACCOUNT = '000000000000';

/** The headers of a request, with those that API Gateway adds. */
export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return { ...Object.fromEntries(given), 'x-forwarded-proto': 'http', 'x-forwarded-port': '80' };
}

/**
 * The event of a REST API's REQUEST authorizer. Source: API Gateway developer guide, "Input to an API Gateway Lambda
 * authorizer".
 */
export const authorizerEvent = (request: GatewayRequest): object => ({
  type: 'REQUEST',
  methodArn: `arn:aws:execute-api:local:${ACCOUNT}:${API}/${STAGE}/${request.method}${request.path}`,
  ...common(request),
  requestContext: contextOf(request),
});

/** The event of a Lambda proxy integration, bodies in base64 as with `binaryMediaTypes: [*\/*]`. */
export const proxyEvent = (
  request: GatewayRequest,
  authorized: { principal: string; context: Readonly<Record<string, unknown>> },
): object => ({
  ...common(request),
  requestContext: {
    ...contextOf(request),
    authorizer: { principalId: authorized.principal, integrationLatency: 0, ...authorized.context },
  },
  body: request.body.length === 0 ? null : request.body.toString('base64'),
  isBase64Encoded: request.body.length > 0,
});

const common = ({ method, path, headers, query }: GatewayRequest) => ({
  resource: '/{proxy+}',
  path,
  httpMethod: method,
  headers,
  multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  queryStringParameters: query.size === 0 ? null : Object.fromEntries(query),
  multiValueQueryStringParameters: null,
  pathParameters: { proxy: path.slice(1) },
  stageVariables: null,
});

const contextOf = ({ method, path, headers, source }: GatewayRequest) => ({
  accountId: ACCOUNT,
  apiId: API,
  stage: STAGE,
  resourcePath: '/{proxy+}',
  httpMethod: method,
  path,
  protocol: 'HTTP/1.1',
  domainName: headers.host ?? 'localhost',
  requestId: randomUUID(),
  requestTimeEpoch: 0,
  identity: { sourceIp: source, userAgent: headers['user-agent'] ?? null },
});

/** Headers of an integration that a REST API does not pass on under their name. Source: developer guide, "known issues". */
const REMAPPED = [
  'www-authenticate',
  'authorization',
  'date',
  'server',
  'connection',
  'user-agent',
  'host',
  'content-md5',
];

/** What becomes of the headers that a function answers with. */
export const sentHeaders = (headers: APIGatewayProxyResult['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [
      REMAPPED.includes(name.toLowerCase()) ? `x-amzn-remapped-${name.toLowerCase()}` : name,
      String(value),
    ]),
  );
