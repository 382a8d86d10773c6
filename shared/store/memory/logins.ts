import { canonicalJson } from '../../kit/hash.ts';
import type { Kept, Logins } from '../logins.ts';

/** Logins in maps. */
export const memoryLogins = (): Logins => ({ refusals: keptInMap(), proofs: keptInMap() });

function keptInMap<Value>(): Kept<Value> {
  const kept = new Map<string, Value>();
  return {
    get: async (key) => structuredClone(kept.get(key) ?? null),
    async set(key, seen, next) {
      if (canonicalJson(kept.get(key) ?? null) !== canonicalJson(seen)) return false;
      if (next === null) kept.delete(key);
      else kept.set(key, structuredClone(next));
      return true;
    },
  };
}
