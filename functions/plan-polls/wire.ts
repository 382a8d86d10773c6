import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import { openQueues, openStore } from '../../shared/wiring/aws.ts';
import type { PlanPorts } from './plan-calendar.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): PlanPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  return {
    store: openStore(env, outside),
    queues: openQueues(env, outside),
    clock,
    log: jsonLog('plan-polls'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
    floorSeconds: env.POLL_FLOOR_SECONDS ?? null,
  };
}
