import type { Instant } from '../kit/clock.ts';
import type { Lease } from '../model/delivery.ts';
import type { TokenRecord } from '../model/oauth-token.ts';

/** Records of OAuth tokens, by the names of their secrets. The tokens themselves are never kept here. */
export interface Tokens {
  get(secret: string): Promise<TokenRecord | null>;
  /** Asks for a refresh: the access token in this version of the secret was refused. Needs no lease. */
  want(secret: string, version: string): Promise<void>;
  /** Takes the lease, unless another worker holds one that has not ended; answers the record as it then is. */
  lease(
    secret: string,
    lease: Lease,
    now: Instant,
  ): Promise<{ kind: 'leased'; record: TokenRecord } | { kind: 'taken'; until: Instant }>;
  /** Writes the record but for `wanted`, if the lease is still ours, and keeps or ends the lease. */
  write(secret: string, token: string, record: TokenRecord, lease: 'keep' | 'end'): Promise<'written' | 'lost'>;
}
