import type { Throttle, Throttles } from '../throttles.ts';

/** Throttles in a map. */
export function memoryThrottles(): Throttles {
  const kept = new Map<string, Throttle>();
  return {
    get: async (calendar) => structuredClone(kept.get(calendar) ?? null),
    async note(calendar, { since, until, hint }) {
      const before = kept.get(calendar);
      const goesOn = before !== undefined && before.until > since;
      if (!goesOn) kept.set(calendar, { since, until, hint });
      else if (before.until < until) kept.set(calendar, { since: before.since, until, hint });
    },
  };
}
