import middy from '@middy/core';
import type { APIGatewayProxyResult, APIGatewayProxyWithLambdaAuthorizerEvent } from 'aws-lambda';
import { bugOf } from '../../shared/kit/log.ts';
import { once } from '../../shared/kit/once.ts';
import { Caller } from '../../shared/model/poly.ts';
import { type PolyRequest, type ServePorts, servePoly } from './serve.ts';
import { wire } from './wire.ts';

type Event = APIGatewayProxyWithLambdaAuthorizerEvent<{ caller: string }>;

/** API Gateway calls this with requests that authorize-poly has let in, and who it was. */
export const handlerOf = (ports: () => ServePorts) =>
  middy<Event, APIGatewayProxyResult>().handler(async (event) => {
    try {
      const caller = Caller.parse(JSON.parse(event.requestContext.authorizer.caller));
      const { status, headers, body } = await servePoly(requestIn(event), caller, ports());
      return { statusCode: status, headers: { ...headers }, body };
    } catch (error) {
      ports().log.error({ event: 'poly request failed', ...bugOf(error) });
      throw error;
    }
  });

export const handler = handlerOf(once(() => wire(process.env)));

function requestIn(event: Event): PolyRequest {
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']),
  );
  const { path: whole = '', domainName = '' } = event.requestContext;
  // What stands before the path is the stage, or the base path of a domain.
  const before = whole.endsWith(event.path) ? whole.slice(0, -event.path.length) : '';
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  return {
    method: event.httpMethod,
    path: event.path,
    headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8'),
    base: `${scheme}://${hostIn(headers.host) ?? domainName}${before}`,
  };
}

/** The name by which the client called us, where it is one. */
const hostIn = (host = ''): string | undefined =>
  /^[a-z0-9.-]{1,253}(:\d{1,5})?$/i.test(host) && URL.canParse(`https://${host}`) ? host : undefined;
