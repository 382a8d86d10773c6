import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY = 1_000;

/**
 * Looks again and again, one look at a time. `latest` is the last one that ended; it rejects where that one failed. `stop`
 * resolves once nobody looks any more.
 */
export function keepLooking<Model>(look: () => Promise<Model>): { latest(): Promise<Model>; stop(): Promise<void> } {
  const stopped = new AbortController();
  let latest = look();
  const go = async (): Promise<void> => {
    await Promise.allSettled([latest]);
    for (;;) {
      await pause(LOOK_EVERY, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      const next = look();
      await Promise.allSettled([next]);
      latest = next;
    }
  };
  const ended = go();
  return {
    latest: () => latest,
    async stop() {
      stopped.abort();
      await ended;
    },
  };
}
