import { setTimeout as pause } from 'node:timers/promises';
import { isRight } from '../../shared/device/poly/password.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import { POLY_KEY_SECRET } from '../../shared/model/poly.ts';
import { openStore } from '../../shared/wiring/aws.ts';
import { openSecrets } from '../../shared/wiring/secrets.ts';
import type { AuthorizePorts } from './authorize.ts';
import { keyIn } from './key.ts';
import { rememberRight } from './remember-right.ts';
import { slowDown } from './slow-down.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): AuthorizePorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const secrets = openSecrets(env, outside);
  return {
    store: openStore(env, outside),
    key: async () => keyIn(await secrets.get(POLY_KEY_SECRET), env.SECRETS),
    isRight: rememberRight(isRight),
    slowDown: slowDown(),
    pause: async (milliseconds) => void (milliseconds > 0 && (await pause(milliseconds))),
    clock,
    log: jsonLog('authorize-poly'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}
