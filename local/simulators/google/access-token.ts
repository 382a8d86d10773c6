import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, seconds } from '../../../shared/kit/clock.ts';

/** Whom a token stands for, and what it allows; `exp` in seconds. */
export interface Claims {
  email: string;
  scopes: readonly string[];
  exp: number;
}

/** A token outlives a restart of the simulator, as a real one would. */
const KEY = 'another simulated signing key';
const LIFETIME = 3_599;

/** A token in the form of Google's (opaque to whoever holds it), and the seconds it is good for. */
export function issue(email: string, scopes: readonly string[], now: Instant): { token: string; expiresIn: number } {
  const claims: Claims = { email, scopes, exp: Math.floor(now / 1_000) + LIFETIME };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return { token: `ya29.${payload}.${signature(payload)}`, expiresIn: LIFETIME };
}

/** The claims of a bearer header that holds one of our tokens, still valid; undefined where it does not. */
export function claimsOf(authorization: string | undefined, now: Instant): Claims | undefined {
  const [, payload = '', given = ''] = /^Bearer ya29\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
  const expected = Buffer.from(signature(payload));
  if (expected.length !== given.length || !timingSafeEqual(expected, Buffer.from(given))) return undefined;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  return seconds(claims.exp) > now ? claims : undefined;
}

const signature = (payload: string): string => createHmac('sha256', KEY).update(payload).digest('base64url');
