import { createHash } from 'node:crypto';
import { type Instant, minutes } from '../../../shared/kit/clock.ts';
import { opened, sealed } from '../sealed.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import type { OAuthError } from './assertion-check.ts';
import { type GoogleConsent, type GoogleDomain, KNOWN_SCOPES } from './domain.ts';

/** What a code stands for until it is redeemed. */
interface Code {
  refreshToken: string;
  redirectUri: string;
  challenge: string;
  scope: string;
  until: Instant;
}

const LIFETIME = minutes(10);

/**
 * `GET /o/oauth2/v2/auth`: the user of the client consents at once, and the browser is sent back with a code. Source: Google
 * Identity, "OAuth 2.0 for Mobile and Desktop Apps".
 */
export function consentPage({ query }: SimulatorRequest, { consents }: GoogleDomain, now: Instant): SimulatorAnswer {
  const consent = consents.find(({ clientId }) => clientId === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  const scope = query.get('scope') ?? '';
  if (consent === undefined) return errorPage('invalid_client');
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(redirectUri)) {
    return errorPage('redirect_uri_mismatch');
  }
  if (!scope.split(' ').every((one) => KNOWN_SCOPES.has(one))) return errorPage('invalid_scope');
  if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256') {
    return errorPage('invalid_request');
  }
  const code: Code = {
    refreshToken: query.get('access_type') === 'offline' ? consent.refreshToken : '',
    redirectUri,
    challenge: query.get('code_challenge') ?? '',
    scope,
    until: now + LIFETIME,
  };
  const back = new URL(redirectUri);
  back.searchParams.set('state', query.get('state') ?? '');
  back.searchParams.set('code', `4/${sealed(code)}`);
  back.searchParams.set('scope', scope);
  return { status: 302, headers: { location: back.href }, body: '' };
}

/** The consent that a code was given for, once everything fits; a code is not remembered as used. */
export function redeemed(
  form: URLSearchParams,
  ofClient: readonly GoogleConsent[],
  now: Instant,
): { consent: GoogleConsent; scope: string; refreshToken: string } | OAuthError {
  const code = opened<Code>((form.get('code') ?? '').slice('4/'.length));
  const consent = ofClient.find(({ refreshToken }) => refreshToken === code?.refreshToken) ?? ofClient[0];
  const proof = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (code === undefined || consent === undefined || code.until <= now) return invalidGrant('Malformed auth code.');
  if (proof !== code.challenge) return invalidGrant('Invalid code verifier.');
  if (form.get('redirect_uri') !== code.redirectUri) {
    return { status: 400, error: 'redirect_uri_mismatch', description: 'Bad Request' };
  }
  return { consent, scope: code.scope, refreshToken: code.refreshToken };
}

const invalidGrant = (description: string): OAuthError => ({ status: 400, error: 'invalid_grant', description });
const errorPage = (error: string): SimulatorAnswer => ({
  status: 400,
  headers: { 'content-type': 'text/html' },
  body: `<html><body>Error 400: ${error}</body></html>`,
});
