import { count } from './count.ts';
import { onTarget } from './on-target.ts';
import { sendPushes } from './send-pushes.ts';
import { skippedLines, writable } from './writable.ts';

const HELP = `otj push ENDPOINT|LOCATION [--local [DIR]] [--instance NAME] [--json]

Writes the current list to an endpoint, or to all of a location, whether it changed or not. Refused logins stay as they are:
otj retry tries those again. Endpoints that are paused, observed or off are left alone, and named.
`;

/** `otj push`: as the hourly push, now. */
export const push = onTarget(HELP, ['endpoint', 'location'], async ({ endpoints }, { store, queues }) => {
  const { on, skipped } = writable(endpoints, await store.pauses.all());
  await sendPushes(on, queues);
  const sent =
    on.length > 0
      ? [`${count(on.length, 'endpoint')} will be pushed to within a few minutes. otj status says how it went.`]
      : [];
  return {
    ok: on.length > 0,
    lines: [...sent, ...skippedLines(skipped)],
    report: { endpoints: on.map(({ name }) => name), skipped },
  };
});
