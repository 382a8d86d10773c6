import type { Delivery } from '../model/delivery.ts';
import type { CiscoEndpointEntry } from '../model/snapshot.ts';
import type { Secret } from '../secrets/port.ts';
import { loginFingerprint } from './login-guard.ts';

/** A login that a secret offers for a device. */
export interface Candidate {
  username: string;
  password: string;
  fingerprint: string;
  /** The secret and its version: shared by all endpoints that use it. */
  shared: string;
  /** It was the last to work at this endpoint. */
  remembered: boolean;
}

/**
 * The logins of a secret, in the order of trying: the one that worked here last, then the current one, then the one before
 * it. While a password is being changed, device by device, every device is served by the one that it has.
 */
export function loginCandidates(
  entry: Pick<CiscoEndpointEntry, 'address' | 'port' | 'secret'>,
  secret: Secret,
  { works }: Pick<Delivery, 'works'>,
): Candidate[] {
  const before = secret.previousVersion ?? `before ${secret.version}`;
  const offered = [
    { value: secret.current, version: secret.version },
    ...(secret.previous === null ? [] : [{ value: secret.previous, version: before }]),
  ];
  return offered
    .flatMap(({ value: { username, password }, version }) => {
      if (username === undefined || password === undefined) return [];
      const fingerprint = loginFingerprint(entry, username, version);
      return [
        { username, password, fingerprint, shared: `${entry.secret}#${version}`, remembered: fingerprint === works },
      ];
    })
    .sort((one, other) => Number(other.remembered) - Number(one.remembered));
}
