import type { RetiredEndpoint } from '../../model/retired.ts';
import type { Retired } from '../retired.ts';

/** Retired endpoints in a map. */
export function memoryRetired(): Retired {
  const kept = new Map<string, RetiredEndpoint>();
  return {
    put: async (endpoint) => void kept.set(endpoint.id, structuredClone(endpoint)),
    get: async (id) => structuredClone(kept.get(id) ?? null),
    all: async () => structuredClone([...kept.values()].sort((one, other) => (one.id < other.id ? -1 : 1))),
    remove: async (id) => void kept.delete(id),
  };
}
