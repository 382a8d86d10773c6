import { type Clock, seconds } from '../../shared/kit/clock.ts';
import { bugOf, type Log } from '../../shared/kit/log.ts';
import { type LocalContext, lambdaContext } from './lambda-context.ts';

/** A function as one machine runs it: the handler is the one that Lambda gets. */
export interface LocalFunction {
  name: string;
  timeoutSeconds: number;
  handler: (event: unknown, context: LocalContext) => Promise<unknown>;
}

/** `failed`: the handler threw, or its time ran out. Both are logged here, and neither ends the run. */
export type Invocation = { kind: 'answered'; answer: unknown } | { kind: 'failed' };

/** Calls a function as Lambda does. A handler that outlives its time goes on unheard: one process cannot stop it. */
export async function invoke(target: LocalFunction, event: unknown, clock: Clock, log: Log): Promise<Invocation> {
  const context = lambdaContext(target.name, target.timeoutSeconds, clock);
  const { promise: timeUp, resolve } = Promise.withResolvers<'timeUp'>();
  const timer = setTimeout(() => resolve('timeUp'), seconds(target.timeoutSeconds));
  try {
    const answer = await Promise.race([timeUp, target.handler(event, context).then((value) => ({ value }))]);
    if (answer !== 'timeUp') return { kind: 'answered', answer: answer.value };
    log.error({ event: 'timedOut', function: target.name, seconds: target.timeoutSeconds });
  } catch (thrown) {
    log.error({ event: 'bug', function: target.name, ...bugOf(thrown) });
  } finally {
    clearTimeout(timer);
  }
  return { kind: 'failed' };
}
