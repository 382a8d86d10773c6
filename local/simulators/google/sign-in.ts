import type { Instant } from '../../../shared/kit/clock.ts';
import type { World } from '../../world/model.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { issue } from './access-token.ts';
import { json, spoil } from './answers.ts';
import { assertedBy, type OAuthError } from './assertion-check.ts';
import { redeemed } from './consent.ts';
import type { GoogleDomain } from './domain.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * `POST /token`: signed requests of service accounts, refresh tokens, and codes of users who have just consented. Faults of `google-token` strike by whom the token is
 * for: besides the usual ones `revoked`, a consent that was withdrawn or a key that was deleted.
 */
export function signIn(request: SimulatorRequest, world: World, domain: GoogleDomain): SimulatorAnswer {
  if (request.method !== 'POST' || request.path !== '/token') {
    return json(404, { error: 'not_found', error_description: `No ${request.method} ${request.path} here.` });
  }
  const form = formOf(request);
  const asked = form === undefined ? missing('grant_type') : granted(form, world, domain);
  if ('error' in asked) return refuse(asked);
  const fault = world.strike('google-token', asked.email);
  if (fault?.kind === 'revoked') {
    const withdrawn = form?.get('grant_type') === 'refresh_token';
    return refuse(invalidGrant(withdrawn ? 'Token has been expired or revoked.' : 'Invalid JWT Signature.'));
  }
  const { token, expiresIn } = issue(asked.email, asked.scopes, world.now());
  const right = json(200, {
    access_token: token,
    expires_in: expiresIn,
    scope: asked.scopes.join(' '),
    token_type: 'Bearer',
    ...(asked.refreshToken ? { refresh_token: asked.refreshToken } : {}),
  });
  return fault === undefined ? right : spoil(fault, right);
}

const formOf = ({ headers, body }: SimulatorRequest): URLSearchParams | undefined =>
  /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '') ? new URLSearchParams(body) : undefined;

/** `refreshToken`: given along with the access token, where a code was redeemed. */
type Granted = { email: string; scopes: readonly string[]; refreshToken?: string };

function granted(form: URLSearchParams, world: World, domain: GoogleDomain): Granted | OAuthError {
  const type = form.get('grant_type');
  if (type === JWT_BEARER) {
    const assertion = form.get('assertion');
    return assertion === null ? missing('assertion') : assertedBy(assertion, domain, world.now());
  }
  if (type === 'refresh_token' || type === 'authorization_code') return consented(form, domain, world.now());
  return type === null
    ? missing('grant_type')
    : { status: 400, error: 'unsupported_grant_type', description: `Invalid grant_type: ${type}` };
}

function consented(form: URLSearchParams, { consents }: GoogleDomain, now: Instant): Granted | OAuthError {
  const proof = form.get('grant_type') === 'refresh_token' ? 'refresh_token' : 'code';
  const absent = ['client_id', 'client_secret', proof].find((name) => !form.get(name));
  if (absent !== undefined) return missing(absent);
  const ofClient = consents.filter(({ clientId }) => clientId === form.get('client_id'));
  if (ofClient.length === 0) {
    return { status: 401, error: 'invalid_client', description: 'The OAuth client was not found.' };
  }
  if (ofClient[0]?.clientSecret !== form.get('client_secret')) {
    return { status: 401, error: 'invalid_client', description: 'Unauthorized' };
  }
  if (proof === 'code') {
    const given = redeemed(form, ofClient, now);
    if ('error' in given) return given;
    return { email: given.consent.email, scopes: given.scope.split(' '), refreshToken: given.refreshToken };
  }
  const consent = ofClient.find(({ refreshToken }) => refreshToken === form.get('refresh_token'));
  if (consent !== undefined) return { email: consent.email, scopes: consent.scopes };
  return consents.some(({ refreshToken }) => refreshToken === form.get('refresh_token'))
    ? { status: 401, error: 'unauthorized_client', description: 'Unauthorized' }
    : invalidGrant('Token has been expired or revoked.');
}

const invalidGrant = (description: string): OAuthError => ({ status: 400, error: 'invalid_grant', description });
const missing = (name: string): OAuthError => ({
  status: 400,
  error: 'invalid_request',
  description: `Missing required parameter: ${name}`,
});
const refuse = ({ status, error, description }: OAuthError): SimulatorAnswer =>
  json(status, { error, error_description: description });
