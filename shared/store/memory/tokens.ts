import type { Lease } from '../../model/delivery.ts';
import { NEW_TOKEN, type TokenRecord } from '../../model/oauth-token.ts';
import type { Tokens } from '../tokens.ts';

interface Kept {
  record: TokenRecord;
  lease: Lease | null;
}

/** Records of OAuth tokens in a map. */
export function memoryTokens(): Tokens {
  const kept = new Map<string, Kept>();
  const known = (secret: string): Kept => kept.get(secret) ?? { record: NEW_TOKEN, lease: null };
  return {
    get: async (secret) => structuredClone(kept.get(secret)?.record ?? null),
    async want(secret, version) {
      const before = known(secret);
      kept.set(secret, { ...before, record: { ...before.record, wanted: version } });
    },
    async lease(secret, lease, now) {
      const before = known(secret);
      if (before.lease !== null && before.lease.until > now && before.lease.token !== lease.token)
        return { kind: 'taken', until: before.lease.until };
      kept.set(secret, { ...before, lease: { ...lease } });
      return { kind: 'leased', record: structuredClone(before.record) };
    },
    async write(secret, token, record, after) {
      const before = kept.get(secret);
      if (before?.lease?.token !== token) return 'lost';
      const { wanted } = before.record;
      kept.set(secret, {
        record: { ...structuredClone(record), wanted },
        lease: after === 'end' ? null : before.lease,
      });
      return 'written';
    },
  };
}
