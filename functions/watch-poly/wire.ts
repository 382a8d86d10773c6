import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import { openStore } from '../../shared/wiring/aws.ts';
import type { WatchPorts } from './watch.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): WatchPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  return {
    store: openStore(env, outside),
    clock,
    log: jsonLog('watch-poly'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
