import { hours, systemClock } from '../shared/kit/clock.ts';
import type { Store } from '../shared/store/port.ts';
import { count } from './count.ts';
import { type Done, onTarget } from './on-target.ts';
import { sendPushes } from './send-pushes.ts';

const HELP = `otj resume ENDPOINT|LOCATION|CALENDAR [--local [DIR]] [--instance NAME] [--json]

Goes on with what was paused: writes to an endpoint, or to those in a location, again (otj pause), and brings them up to date.

Believes a calendar that lost the meetings of many rooms at once. Its agendas were held; within the next two hours rooms
that are empty there become empty on their endpoints too.
`;

/** How long a calendar is believed: longer than the slowest round of a large company. */
const BELIEVED_FOR = hours(2);

/** `otj resume`: the administrator says that all is well. */
export const resume = onTarget(HELP, ['endpoint', 'location', 'calendar'], async (target, { store, queues }) => {
  if (target.kind === 'calendar') return believe(target.name, store);
  const { kind, name, endpoints } = target;
  const paused = await store.pauses.resume(kind, name);
  if (paused) await sendPushes(endpoints, queues);
  return {
    ok: paused,
    lines: [
      paused
        ? `${kind === 'endpoint' ? 'It' : count(endpoints.length, 'endpoint')} will be brought up to date within a few minutes.`
        : `The ${kind} ${name} is not paused.`,
    ],
    report: { endpoints: paused ? endpoints.map((entry) => entry.name) : [], skipped: [] },
  };
});

async function believe(calendar: string, { holds }: Pick<Store, 'holds'>): Promise<Done> {
  const released = await holds.release(calendar, systemClock.now() + BELIEVED_FOR);
  return {
    ok: released,
    lines: [
      released
        ? `Calendar ${calendar} goes on: empty rooms become empty with their next read.`
        : `Calendar ${calendar} is not held. otj status lists those that are.`,
    ],
    report: { endpoints: [], skipped: [] },
  };
}
