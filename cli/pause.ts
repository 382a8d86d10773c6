import { systemClock } from '../shared/kit/clock.ts';
import { onTarget } from './on-target.ts';

const HELP = `otj pause ENDPOINT|LOCATION [--local [DIR]] [--instance NAME] [--json]

Writes nothing more to an endpoint, or to any in a location, until otj resume. What they show stays; their rooms are read on.
A push that is under way ends first.
`;

/** `otj pause`: for somebody who works on a device, or suspects us. */
export const pause = onTarget(HELP, ['endpoint', 'location'], async ({ kind, name, endpoints }, { store }) => {
  await store.pauses.pause({ what: kind, name, since: systemClock.now() });
  return {
    ok: true,
    lines: [`Nothing is written to ${kind} ${name} until: otj resume ${name}`],
    report: { endpoints: endpoints.map((entry) => entry.name), skipped: [] },
  };
});
