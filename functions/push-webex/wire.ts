import { plainOutside } from '../../shared/kit/outside.ts';
import type { PushPorts } from '../../shared/push/push-endpoint.ts';
import { wirePush } from '../../shared/push/wire-push.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export const wire = (environment: NodeJS.ProcessEnv, outside = plainOutside): PushPorts =>
  wirePush('push-webex', environment, outside);
