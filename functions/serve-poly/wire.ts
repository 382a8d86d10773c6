import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import { openStore } from '../../shared/wiring/aws.ts';
import { keptItems } from './kept-items.ts';
import type { ServePorts } from './serve.ts';
import { visitBook } from './visits.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): ServePorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const store = openStore(env, outside);
  return {
    store,
    visits: visitBook(store.callers),
    items: keptItems(),
    clock,
    log: jsonLog('serve-poly'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
