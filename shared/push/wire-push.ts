import { randomUUID } from 'node:crypto';
import { openDevice } from '../device/open.ts';
import { seconds } from '../kit/clock.ts';
import { readEnv } from '../kit/env.ts';
import { FunctionEnv } from '../kit/function-env.ts';
import { httpSender } from '../kit/http.ts';
import { jsonLog } from '../kit/log.ts';
import { embeddedMetrics } from '../kit/metric.ts';
import type { Outside } from '../kit/outside.ts';
import { meetPeer } from '../kit/peer.ts';
import { openQueues, openStore } from '../wiring/aws.ts';
import { openSecrets } from '../wiring/secrets.ts';
import type { PushPorts } from './push-endpoint.ts';
import { webexDevices } from './webex-devices.ts';

/** A lease outlasts the function that took it by this much. */
const LEASE_MARGIN = seconds(10);

/** What a function that pushes needs; `source` is its name in logs. Throws when the environment is not complete. */
export function wirePush(source: string, environment: NodeJS.ProcessEnv, outside: Outside): PushPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const secrets = openSecrets(env, outside);
  const send = httpSender(outside.network);
  return {
    store: openStore(env, outside),
    queues: openQueues(env, outside),
    secret: (name, options) => secrets.get(name, options),
    device: (entry, login, allows) => openDevice(entry, { send, login, allows }),
    meet: (entry, allows) => meetPeer(entry, allows, outside.network),
    webexDevice: webexDevices(send, clock),
    clock,
    dice: Math.random,
    newToken: randomUUID,
    leaseFor: seconds(env.FUNCTION_TIMEOUT_SECONDS) + LEASE_MARGIN,
    log: jsonLog(source),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
