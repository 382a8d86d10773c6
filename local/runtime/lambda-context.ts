import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { type Clock, seconds } from '../../shared/kit/clock.ts';

/** The context that Lambda hands a Node 24 handler; there is no `done`, `fail` or `succeed` any more. */
export type LocalContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/** One invocation's context. Time runs out `timeoutSeconds` from now. */
export function lambdaContext(functionName: string, timeoutSeconds: number, clock: Clock): LocalContext {
  const ends = clock.now() + seconds(timeoutSeconds);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, ends - clock.now()),
  };
}
