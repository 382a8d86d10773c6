import { type Clock, minutes } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import { EVERY_MINUTES, type ScheduledFunction } from '../../shared/model/functions.ts';
import type { Tick } from '../../shared/model/jobs.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Snapshots } from '../../shared/store/snapshots.ts';
import type { Functions } from './functions.ts';
import { invoke, type LocalFunction } from './invoke.ts';
import { type Lanes, lanesOf } from './lanes.ts';
import { minuteClock } from './minute-clock.ts';

interface Ports {
  snapshots: Pick<Snapshots, 'active'>;
  functions: Functions;
  lanes: Pick<Lanes, 'open'>;
  /** Whether Poly endpoints are answered: as on AWS, they are watched then only. */
  door: boolean;
  clock: Clock;
  log: Log;
}

/** The minute at work. */
export interface Schedule {
  /** Ticks no more, and resolves once the planners are done. */
  stop(): Promise<void>;
}

/** Calls each function as often as its schedule says, and opens lanes for locations that were applied since the last minute. */
export function runSchedule({ snapshots, functions, lanes, door, clock, log }: Ports): Schedule {
  const ticks = new Set<Promise<void>>();
  const refreshersOf = refreshers(functions);
  const isTime = rates();
  const tick = async (event: Tick) => {
    const header = await snapshots.active();
    if (header !== null) await lanes.open(lanesOf(header, functions));
    const scheduled: Record<ScheduledFunction, LocalFunction[]> = {
      'plan-polls': [functions.planPolls],
      'plan-pushes': [functions.planPushes],
      'refresh-tokens': refreshersOf(header),
      'watch-poly': door ? [functions.watchPoly] : [],
    };
    const due = (Object.keys(scheduled) as ScheduledFunction[]).filter((name) => isTime(name, event));
    await Promise.all(due.flatMap((name) => scheduled[name]).map((one) => invoke(one, event, clock, log)));
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

/** Whether a tick is one of a function's: its first is, and then one each so many minutes, like a rate of EventBridge Scheduler. */
function rates(): (name: ScheduledFunction, tick: Tick) => boolean {
  const next = new Map<ScheduledFunction, number>();
  return (name, { time }) => {
    const at = Date.parse(time);
    if (at < (next.get(name) ?? at)) return false;
    next.set(name, at + minutes(EVERY_MINUTES[name]));
    return true;
  };
}

/** Functions that refresh tokens from the internet and from inside each location, each made once. */
function refreshers(functions: Functions): (header: SnapshotHeader | null) => LocalFunction[] {
  const made = new Map<string | null, LocalFunction>();
  return (header) =>
    [null, ...(header?.locations ?? []).map(({ name }) => name)].map((place) => {
      const one = made.get(place) ?? functions.refreshTokens(place);
      made.set(place, one);
      return one;
    });
}
