import type { Instant } from '../../kit/clock.ts';
import { canonicalJson } from '../../kit/hash.ts';
import type { PlanMark, Plans } from '../plans.ts';

/** Watermarks and claims in maps. */
export function memoryPlans(): Plans {
  const marks = new Map<string, PlanMark>();
  const claims = new Map<string, { message: string; expiresAt: Instant }>();

  return {
    mark: async (plan) => structuredClone(marks.get(plan) ?? null),
    async advance(plan, from, to) {
      const stands = marks.get(plan) ?? null;
      if (canonicalJson(stands) !== canonicalJson(from)) return 'moved';
      marks.set(plan, { ...to });
      return 'advanced';
    },
    async claim(job, message, now, expiresAt) {
      const held = claims.get(job);
      if (held !== undefined && held.expiresAt > now && held.message !== message) return false;
      claims.set(job, { message, expiresAt });
      return true;
    },
  };
}
