import { verify } from 'node:crypto';
import { type Instant, minutes, seconds } from '../../../shared/kit/clock.ts';
import { type GoogleDomain, KNOWN_SCOPES } from './domain.ts';

/** An OAuth error, its status and its description, in Google's words. */
export interface OAuthError {
  status: number;
  error: string;
  description: string;
}

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const SKEW = minutes(5);

const grant = (description: string): OAuthError => ({ status: 400, error: 'invalid_grant', description });
const NOT_SHORT_LIVED = grant(
  'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
);

/**
 * Whom a service account's signed request asks a token for, and for what, once everything about it is right. Source: Google
 * Identity, "Using OAuth 2.0 for Server to Server Applications", JWT error codes.
 */
export function assertedBy(
  assertion: string,
  domain: GoogleDomain,
  now: Instant,
): { email: string; scopes: readonly string[] } | OAuthError {
  const [header = '', payload = '', signature = '', ...more] = assertion.split('.');
  const claims = parse(payload);
  if (more.length > 0 || parse(header).alg !== 'RS256' || typeof claims.iss !== 'string') {
    return grant('Bad Request');
  }
  const account = domain.serviceAccounts.find(({ clientEmail }) => clientEmail === claims.iss);
  if (account === undefined) return grant('Invalid grant: account not found');
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('sha256', signed, account.publicKey, Buffer.from(signature, 'base64url'))) {
    return grant('Invalid JWT Signature.');
  }
  if (claims.aud !== TOKEN_URL) return grant('Invalid JWT: Failed audience check.');
  if (!isShortLived(claims, now)) return NOT_SHORT_LIVED;
  const scopes = typeof claims.scope === 'string' ? claims.scope.split(' ') : [];
  if (scopes.length === 0 || scopes.some((scope) => !KNOWN_SCOPES.has(scope))) {
    return {
      status: 400,
      error: 'invalid_scope',
      description: 'Invalid OAuth scope or ID token audience provided.',
    };
  }
  if (claims.sub === undefined) return { email: account.clientEmail, scopes };
  if (!domain.users.some(({ email }) => email === claims.sub)) return grant('Invalid email or User ID');
  return scopes.every((scope) => account.delegated?.includes(scope))
    ? { email: String(claims.sub), scopes }
    : {
        status: 401,
        error: 'unauthorized_client',
        description:
          'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
      };
}

function isShortLived({ iat, exp }: Record<string, unknown>, now: Instant): boolean {
  const [from, to] = [seconds(Number(iat)), seconds(Number(exp))];
  return from <= now + SKEW && to > now && to > from && to - from <= minutes(60);
}

function parse(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
