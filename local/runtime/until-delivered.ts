import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, type Instant, isoSeconds } from '../../shared/kit/clock.ts';
import type { WorldClient } from '../world/client.ts';
import { type Comparison, compare } from '../world/compare.ts';
import type { DeviceView } from '../world/device-view.ts';
import type { Expected } from '../world/expected.ts';

/** What the devices hold, as scripts get it. */
export interface DeliveredReport {
  endpoints: {
    name: string;
    room: string;
    type: string;
    converged: boolean;
    meetings: { title: string; start: string; alias: string | null; joinable: boolean }[];
  }[];
}

/** In what a device differs from what it should hold, in words. */
export interface Difference {
  endpoint: string;
  difference: string;
}

export interface Delivered {
  converged: boolean;
  report: DeliveredReport;
  differences: Difference[];
}

const LOOK_EVERY = 250;

/** Looks at the devices until they hold what is expected, or until `deadline`; answers how they stood at the last look. */
export async function untilDelivered(
  world: Pick<WorldClient, 'about' | 'endpoints'>,
  expected: Expected,
  deadline: Instant,
  clock: Clock,
): Promise<Delivered> {
  const { startedAt } = await world.about();
  for (;;) {
    const { at, endpoints } = await world.endpoints();
    const comparison = compare(expected, endpoints, startedAt, at);
    if (comparison.converged || clock.now() >= deadline) return delivered(comparison, endpoints);
    await pause(LOOK_EVERY);
  }
}

function delivered({ converged, endpoints }: Comparison, devices: readonly DeviceView[]): Delivered {
  const held = new Map(devices.map((device) => [device.name, device.meetings]));
  return {
    converged,
    report: {
      endpoints: endpoints.map(({ name, room, type, converged }) => ({
        name,
        room,
        type,
        converged,
        meetings: (held.get(name) ?? []).map(({ title, start, alias, joinable }) => ({
          title,
          start: isoSeconds(start),
          alias,
          joinable,
        })),
      })),
    },
    differences: endpoints.flatMap(({ name, differences }) =>
      differences.map((difference) => ({ endpoint: name, difference })),
    ),
  };
}

/** The same for people; not yet printable. */
export function deliveredSentences({ endpoints }: DeliveredReport, differences: readonly Difference[]): string[] {
  const converged = endpoints.filter((endpoint) => endpoint.converged).length;
  return [
    ...differences.map(({ endpoint, difference }) => `${endpoint}: ${difference}`),
    converged === endpoints.length
      ? `All ${endpoints.length} devices hold what they should.`
      : `${converged} of ${endpoints.length} devices hold what they should; the others do not yet, see above.`,
  ];
}
