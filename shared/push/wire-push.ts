import { randomUUID } from 'node:crypto';
import { openDevice } from '../device/open.ts';
import { seconds } from '../kit/clock.ts';
import { readEnv } from '../kit/env.ts';
import { FunctionEnv } from '../kit/function-env.ts';
import { jsonLog } from '../kit/log.ts';
import { embeddedMetrics } from '../kit/metric.ts';
import type { Outside } from '../kit/outside.ts';
import { openQueues, openStore } from '../wiring/aws.ts';
import { openSecrets } from '../wiring/secrets.ts';
import { waysOut } from '../wiring/ways-out.ts';
import type { PushPorts } from './push-endpoint.ts';
import { webexDevices } from './webex-devices.ts';

/** A lease outlasts the function that took it by this much. */
const LEASE_MARGIN = seconds(10);

/** What a function that pushes needs; `source` is its name in logs. Throws when the environment is not complete. */
export function wirePush(source: string, environment: NodeJS.ProcessEnv, outside: Outside): PushPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const secrets = openSecrets(env, outside);
  const store = openStore(env, outside);
  const secret: PushPorts['secret'] = (name, options) => secrets.get(name, options);
  const { refusals } = store.logins;
  const way = waysOut({ network: outside.network, secret, refusals, clock });
  return {
    store,
    queues: openQueues(env, outside),
    secret,
    device: (entry, login, { allows, location }) => openDevice(entry, { send: way(location).send, login, allows }),
    meet: (entry, { allows, location }) => way(location).meet(entry, allows),
    webexDevice: webexDevices((location) => way(location).send, clock),
    clock,
    dice: Math.random,
    newToken: randomUUID,
    leaseFor: seconds(env.FUNCTION_TIMEOUT_SECONDS) + LEASE_MARGIN,
    log: jsonLog(source),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
