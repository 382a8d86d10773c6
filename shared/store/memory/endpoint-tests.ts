import type { EndpointTest } from '../../model/endpoint-test.ts';
import type { EndpointTests } from '../endpoint-tests.ts';

/** Results in a map. */
export function memoryEndpointTests(): EndpointTests {
  const kept = new Map<string, Map<string, EndpointTest>>();
  return {
    async put(asked, result) {
      const results = kept.get(asked) ?? new Map<string, EndpointTest>();
      kept.set(asked, results.set(result.endpoint, structuredClone(result)));
    },
    of: async (asked) => structuredClone([...(kept.get(asked)?.values() ?? [])]),
  };
}
