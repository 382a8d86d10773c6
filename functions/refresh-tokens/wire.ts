import { randomUUID } from 'node:crypto';
import { seconds } from '../../shared/kit/clock.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import { openStore } from '../../shared/wiring/aws.ts';
import { openSecrets, openSecretWriter } from '../../shared/wiring/secrets.ts';
import { waysOut } from '../../shared/wiring/ways-out.ts';
import type { RefreshPorts } from './refresh-tokens.ts';

/** A lease outlasts the function that took it by this much. */
const LEASE_MARGIN = seconds(10);

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): RefreshPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const store = openStore(env, outside);
  const secrets = openSecrets(env, outside);
  const way = waysOut({
    network: outside.network,
    secret: (name, options) => secrets.get(name, options),
    refusals: store.logins.refusals,
    clock,
  });
  return {
    store,
    secrets,
    writer: openSecretWriter(env, outside),
    sendFrom: (location) => way(location).send,
    clock,
    newLease: randomUUID,
    leaseFor: seconds(env.FUNCTION_TIMEOUT_SECONDS) + LEASE_MARGIN,
    place: env.LOCATION === '' ? null : env.LOCATION,
    log: jsonLog('refresh-tokens'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
