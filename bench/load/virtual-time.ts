import type { Clock, Instant } from '../../shared/kit/clock.ts';

/** A clock that goes on only when nobody has anything left to do: hours of many workers, in the seconds that their work takes. */
export interface VirtualTime extends Clock {
  /** Resolves that many milliseconds later. */
  sleep(milliseconds: number): Promise<void>;
  /** Lets time go by until then, and everybody who waits do their work at their moment. */
  runUntil(end: Instant): Promise<void>;
}

export function virtualTime(start: Instant): VirtualTime {
  let time = start;
  let waiting: { at: Instant; go: () => void }[] = [];

  return {
    now: () => time,
    sleep: (milliseconds) => new Promise((go) => void waiting.push({ at: time + milliseconds, go })),
    async runUntil(end) {
      for (;;) {
        // All that is under way and waits for no moment is done before the next macro-task.
        await new Promise((go) => setImmediate(go));
        const next = waiting.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
        if (next > end) break;
        time = next;
        const due = waiting.filter(({ at }) => at <= next);
        waiting = waiting.filter(({ at }) => at > next);
        for (const { go } of due) go();
      }
      time = end;
    },
  };
}
