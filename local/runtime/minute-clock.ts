import { type Clock, type Instant, isoSeconds, minutes } from '../../shared/kit/clock.ts';
import type { Tick } from '../../shared/model/jobs.ts';

/** Something that runs until it is stopped. */
export interface MinuteClock {
  stop(): void;
}

/**
 * The scheduler of one machine: ticks at once and then each minute. After the machine slept it ticks once, not once for
 * each minute that it missed. The event is what EventBridge Scheduler sends for `<aws.scheduler.scheduled-time>`.
 */
export function minuteClock(clock: Clock, tick: (event: Tick) => void): MinuteClock {
  const started = clock.now();
  let timer: NodeJS.Timeout;
  const strike = (scheduled: Instant) => {
    tick({ time: isoSeconds(scheduled) });
    const now = clock.now();
    const next = started + minutes(Math.floor((now - started) / minutes(1)) + 1);
    timer = setTimeout(() => strike(next), next - now);
  };
  strike(started);
  return { stop: () => clearTimeout(timer) };
}
