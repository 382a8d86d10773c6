import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, minutes, seconds } from '../../../shared/kit/clock.ts';

/** What a token says; times in seconds, as in any JWT. */
export interface Claims {
  aud: string;
  tid: string;
  appid: string;
  roles: string[];
  nbf: number;
  exp: number;
}

/** The login host and Graph share this key: a token outlives a restart of the simulator, as a real one would. */
const KEY = 'one simulated signing key';
const LIFETIME = 3_599;
const SKEW = minutes(5);

/** A token in the form of Entra's (three dotted parts), and the seconds it is good for. */
export function issue(
  { audience, tenant, clientId, roles }: { audience: string; tenant: string; clientId: string; roles: string[] },
  now: Instant,
): { token: string; expiresIn: number } {
  const issued = Math.floor(now / 1_000);
  const claims: Claims = { aud: audience, tid: tenant, appid: clientId, roles, nbf: issued, exp: issued + LIFETIME };
  const signed = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url(claims)}`;
  return { token: `${signed}.${signature(signed)}`, expiresIn: LIFETIME };
}

/** The claims of a bearer header that holds one of our tokens, now valid for `audience`; else why it is refused, in Graph's words. */
export function check(authorization: string | undefined, audience: string, now: Instant): Claims | { refused: string } {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return { refused: 'Access token is empty.' };
  const [header, payload, given, ...more] = token.split('.');
  if (payload === undefined || given === undefined || more.length > 0)
    return { refused: 'IDX14100: JWT is not well formed.' };
  const expected = Buffer.from(signature(`${header}.${payload}`));
  if (expected.length !== given.length || !timingSafeEqual(expected, Buffer.from(given))) {
    return { refused: 'Access token validation failure. Signature is invalid.' };
  }
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  if (claims.aud !== audience) return { refused: 'Access token validation failure. Invalid audience.' };
  if (seconds(claims.exp) <= now) return { refused: 'Lifetime validation failed, the token is expired.' };
  if (seconds(claims.nbf) > now + SKEW) return { refused: 'Lifetime validation failed, the token is not valid yet.' };
  return claims;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = (signed: string): string => createHmac('sha256', KEY).update(signed).digest('base64url');
