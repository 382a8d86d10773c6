import { count } from './count.ts';
import { onTarget } from './on-target.ts';
import { sendPushes } from './send-pushes.ts';

const HELP = `otj push ENDPOINT|LOCATION [--local [DIR]] [--instance NAME] [--json]

Writes the current list to an endpoint, or to all of a location, whether it changed or not. Refused logins stay as they are:
otj retry tries those again.
`;

/** `otj push`: as the hourly push, now. */
export const push = onTarget(HELP, ['endpoint', 'location'], async ({ endpoints }, { queues }) => {
  const on = endpoints.filter(({ delivery }) => delivery === 'on');
  await sendPushes(on, queues);
  const skipped = endpoints
    .filter(({ delivery }) => delivery !== 'on')
    .map(({ name, delivery }) => ({ endpoint: name, why: `delivery: ${delivery}` }));
  return {
    ok: on.length > 0,
    lines:
      on.length > 0
        ? [`${count(on.length, 'endpoint')} will be pushed to within a few minutes. otj status says how it went.`]
        : ['Nothing is written to it: delivery is observe or off in otj.yaml.'],
    report: { endpoints: on.map(({ name }) => name), skipped },
  };
});
