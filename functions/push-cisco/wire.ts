import { randomUUID } from 'node:crypto';
import { openDevice } from '../../shared/device/open.ts';
import { seconds } from '../../shared/kit/clock.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { httpSender } from '../../shared/kit/http.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import type { PushPorts } from '../../shared/push/push-endpoint.ts';
import { openQueues, openStore } from '../../shared/wiring/aws.ts';
import { openSecrets } from '../../shared/wiring/secrets.ts';

/** A lease outlasts the function that took it by this much. */
const LEASE_MARGIN = seconds(10);

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): PushPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const secrets = openSecrets(env, outside);
  const send = httpSender(outside.network);
  return {
    store: openStore(env, outside),
    queues: openQueues(env, outside),
    secret: (name, options) => secrets.get(name, options),
    device: (entry, login) => openDevice(entry, { send, login }),
    clock,
    dice: Math.random,
    newToken: randomUUID,
    leaseFor: seconds(env.FUNCTION_TIMEOUT_SECONDS) + LEASE_MARGIN,
    log: jsonLog('push-cisco'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
