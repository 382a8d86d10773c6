import type { Clock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Tick } from '../../shared/model/jobs.ts';
import type { Snapshots } from '../../shared/store/snapshots.ts';
import type { Functions } from './functions.ts';
import { invoke } from './invoke.ts';
import { type Lanes, lanesOf } from './lanes.ts';
import { minuteClock } from './minute-clock.ts';

interface Ports {
  snapshots: Pick<Snapshots, 'active'>;
  functions: Functions;
  lanes: Lanes;
  clock: Clock;
  log: Log;
}

/** The minute at work. */
export interface Schedule {
  /** Ticks no more, and resolves once the planners are done. */
  stop(): Promise<void>;
}

/** Calls the planners each minute, and opens lanes for locations that were applied since the last one. */
export function runSchedule({ snapshots, functions, lanes, clock, log }: Ports): Schedule {
  const ticks = new Set<Promise<void>>();
  const tick = async (event: Tick) => {
    const header = await snapshots.active();
    if (header !== null) await lanes.open(lanesOf(header, functions));
    await Promise.all([functions.planPolls, functions.planPushes].map((planner) => invoke(planner, event, clock, log)));
  };
  const { stop } = minuteClock(clock, (event) => {
    const ticking: Promise<void> = tick(event)
      .catch((error: Error) => log.error({ event: 'minute not planned', detail: error.message }))
      .finally(() => ticks.delete(ticking));
    ticks.add(ticking);
  });
  return {
    async stop() {
      stop();
      await Promise.all(ticks);
    },
  };
}
