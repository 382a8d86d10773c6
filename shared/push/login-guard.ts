import { type Instant, minutes } from '../kit/clock.ts';
import { hashOf } from '../kit/hash.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Refusals } from '../model/login.ts';

/** After a wrong login: one more try this much later, then none until something changes. RoomOS locks after five (reference, Cisco page 2.4). */
const SECOND_TRY = minutes(15);

/** A login whose answer never came (the function died): tried again after any default lock-out is over. */
const UNKNOWN_TRY = minutes(60);

/** What identifies a login: where, who, and which version of the secret. Never the password. */
export const loginFingerprint = (address: string, username: string, secretVersion: string): string =>
  hashOf([address, username, secretVersion], 32);

export type LoginVerdict =
  | { kind: 'go' }
  /** Not before `until`. */
  | { kind: 'wait'; until: Instant }
  /** Not at all, until address, user or secret change. */
  | { kind: 'stop' };

/** Whether a login may be tried now. Counted before it is sent, so a crash cannot hide an attempt. */
export function mayLogIn(
  { login, kind }: Pick<Delivery, 'login' | 'kind'>,
  fingerprint: string,
  now: Instant,
): LoginVerdict {
  if (login === null || login.fingerprint !== fingerprint || login.wrong === 0) return { kind: 'go' };
  if (kind === 'denied') return login.wrong >= 2 ? { kind: 'stop' } : notBefore(login.at + SECOND_TRY, now);
  return login.wrong === 1 ? { kind: 'go' } : notBefore(login.at + UNKNOWN_TRY, now);
}

/** Whether what the device refused so far, for whichever record, allows another try. */
export function afterRefusals(refusals: Refusals | null, now: Instant): LoginVerdict {
  if (refusals === null || refusals.wrong === 0) return { kind: 'go' };
  return refusals.wrong >= 2 ? { kind: 'stop' } : notBefore(refusals.at + SECOND_TRY, now);
}

/** The stricter one. */
export function allOf(one: LoginVerdict, other: LoginVerdict): LoginVerdict {
  if (one.kind === 'stop' || other.kind === 'go') return one;
  if (other.kind === 'stop' || one.kind === 'go') return other;
  return { kind: 'wait', until: Math.max(one.until, other.until) };
}

const notBefore = (until: Instant, now: Instant): LoginVerdict =>
  until <= now ? { kind: 'go' } : { kind: 'wait', until };
