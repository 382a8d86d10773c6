import middy from '@middy/core';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { bugOf } from '../../shared/kit/log.ts';
import { once } from '../../shared/kit/once.ts';
import { type AuthorizePorts, authorize } from './authorize.ts';
import { wire } from './wire.ts';

/**
 * API Gateway calls this for each request whose `Authorization` header it has not seen allowed within a minute. Refusing
 * means to throw exactly `Unauthorized`: the gateway then answers 401 with the challenge, and remembers nothing. A policy
 * that denies would be a 403 without a challenge, for a minute.
 */
export const handlerOf = (ports: () => AuthorizePorts) =>
  middy<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>().handler(async (event) => {
    const asking = { authorization: authorizationIn(event), source: event.requestContext.identity.sourceIp };
    const authorized = await authorize(asking, ports()).catch((error: unknown) => {
      // Lambda's own count of errors is full of refusals here, so that a bug has to be told from them.
      ports().log.error({ event: 'poly login failed', ...bugOf(error) });
      throw error;
    });
    if (authorized.kind === 'refused') throw new Error('Unauthorized');
    return {
      principalId: authorized.caller.entry.name,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: wholeApi(event.methodArn) }],
      },
      context: { caller: JSON.stringify(authorized.caller) },
    };
  });

export const handler = handlerOf(once(() => wire(process.env)));

const authorizationIn = ({ headers }: APIGatewayRequestAuthorizerEvent): string =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';

/** The policy is remembered for the header, whatever path it came with: it has to hold for all of them. */
const wholeApi = (methodArn: string): string => `${methodArn.split('/').slice(0, 2).join('/')}/*`;
