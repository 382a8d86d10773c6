import { type KeyObject, sign } from 'node:crypto';
import { type Instant, minutes } from '../../kit/clock.ts';
import type { Scope } from './scopes.ts';

export const TOKEN_URL = 'https://oauth2.googleapis.com/token';

/** A service account may ask for an hour at most. */
const LIFETIME = minutes(60);
/** Dated back a little: Google turns away what comes from the future. */
const SKEW = minutes(1);

/**
 * A service account's signed request for a token, by our clock; with `subject` on behalf of that user. Source: Google
 * Identity, "Using OAuth 2.0 for Server to Server Applications", HTTP/REST.
 */
export function signedAssertion(
  { email, key, subject, scope }: { email: string; key: KeyObject; subject: string | null; scope: Scope },
  now: Instant,
): string {
  const issuedAt = now - SKEW;
  const claims = {
    iss: email,
    scope,
    aud: TOKEN_URL,
    iat: inSeconds(issuedAt),
    exp: inSeconds(issuedAt + LIFETIME),
    ...(subject === null ? {} : { sub: subject }),
  };
  const signed = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

const inSeconds = (at: Instant): number => Math.floor(at / 1_000);
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
