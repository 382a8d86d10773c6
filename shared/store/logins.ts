import type { Proof, Refusals } from '../model/login.ts';

/**
 * What is known of logins beside delivery records: several of them may mean one device, and many share one secret.
 * `set` replaces a value if it still is `seen` (null: there is none); null as the next one removes it.
 */
export interface Kept<Value> {
  get(key: string): Promise<Value | null>;
  set(key: string, seen: Value | null, next: Value | null): Promise<boolean>;
}

export interface Logins {
  /** By login fingerprint. Only refused logins are kept. */
  refusals: Kept<Refusals>;
  /** By secret and version. */
  proofs: Kept<Proof>;
}
