import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import { openQueues, openStore } from '../../shared/wiring/aws.ts';
import type { PlanPushPorts } from './plan-pushes.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): PlanPushPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  return {
    store: openStore(env, outside),
    queues: openQueues(env, outside),
    clock,
    log: jsonLog('plan-pushes'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
