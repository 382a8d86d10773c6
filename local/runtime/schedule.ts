import type { Clock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
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
  lanes: Lanes;
  clock: Clock;
  log: Log;
}

/** The minute at work. */
export interface Schedule {
  /** Ticks no more, and resolves once the planners are done. */
  stop(): Promise<void>;
}

/** Calls the planners each minute, has tokens refreshed every five, and opens lanes for locations that were applied since the last one. */
export function runSchedule({ snapshots, functions, lanes, clock, log }: Ports): Schedule {
  const ticks = new Set<Promise<void>>();
  const refreshersOf = refreshers(functions);
  const tick = async (event: Tick) => {
    const header = await snapshots.active();
    if (header !== null) await lanes.open(lanesOf(header, functions));
    const called = [functions.planPolls, functions.planPushes, ...(isFifth(event) ? refreshersOf(header) : [])];
    await Promise.all(called.map((one) => invoke(one, event, clock, log)));
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

/** As in the template (infra/tokens.ts): every five minutes. */
const isFifth = ({ time }: Tick): boolean => new Date(time).getUTCMinutes() % 5 === 0;

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
