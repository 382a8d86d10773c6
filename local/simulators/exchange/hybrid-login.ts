import { createHash } from 'node:crypto';
import { hours, type Instant, minutes } from '../../../shared/kit/clock.ts';
import { opened, sealed } from '../sealed.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';

/** An app in Microsoft Entra, to which the account's user consents to read mailboxes of the Exchange on premises. */
export interface HybridApp {
  clientId: string;
  clientSecret: string;
  /** With blanks between. */
  scopes: string;
}

interface Code {
  redirectUri: string;
  challenge: string;
  until: Instant;
}
type Token = { use: 'access' | 'refresh'; until: Instant };

const CODE_LIFETIME = minutes(10);
const ACCESS_LIFETIME = hours(1);
const REFRESH_LIFETIME = hours(24 * 90);

/**
 * Where Exchange takes tokens of Entra (hybrid modern authentication): `GET …/authorize`, at which the user consents at once,
 * and `POST …/token` for its code or a refresh token. Undefined for whatever is not of this app. Source: Microsoft identity
 * platform, "OAuth 2.0 authorization code flow".
 */
export function hybridLogin(app: HybridApp, request: SimulatorRequest, now: Instant): SimulatorAnswer | undefined {
  const [, page] = /^\/[^/]+\/oauth2\/v2\.0\/(authorize|token)$/.exec(request.path) ?? [];
  const form = new URLSearchParams(request.body);
  const asked = page === 'authorize' ? request.query : form;
  if (page === undefined || asked.get('client_id') !== app.clientId) return undefined;
  return page === 'authorize' ? consent(app, request.query, now) : grant(app, form, now);
}

/** Whether a bearer token is one that was given here, and is still good. */
export function isHybridToken(value: string, now: Instant): boolean {
  const token = opened<Token>(value);
  return token?.use === 'access' && token.until > now;
}

function consent(app: HybridApp, query: URLSearchParams, now: Instant): SimulatorAnswer {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//.test(redirectUri))
    return refused('AADSTS50011', 'invalid_request');
  if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256')
    return refused('AADSTS900144', 'invalid_request');
  if (query.get('scope') !== app.scopes) return refused('AADSTS65005', 'invalid_scope');
  const code: Code = { redirectUri, challenge: query.get('code_challenge') ?? '', until: now + CODE_LIFETIME };
  const back = new URL(redirectUri);
  back.search = new URLSearchParams({ code: sealed(code), state: query.get('state') ?? '' }).toString();
  return { status: 302, headers: { location: back.href }, body: '' };
}

function grant(app: HybridApp, form: URLSearchParams, now: Instant): SimulatorAnswer {
  if (form.get('client_secret') !== app.clientSecret) return refused('AADSTS7000215', 'invalid_client', 401);
  if (form.get('grant_type') === 'refresh_token') {
    const token = opened<Token>(form.get('refresh_token') ?? '');
    if (token?.use !== 'refresh' || token.until <= now) return refused('AADSTS700082', 'invalid_grant');
    return tokens(app, now);
  }
  const code = opened<Code>(form.get('code') ?? '');
  const proof = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const fits = code !== undefined && code.until > now && code.redirectUri === form.get('redirect_uri');
  if (form.get('grant_type') !== 'authorization_code' || !fits) return refused('AADSTS70008', 'invalid_grant');
  return proof === code.challenge ? tokens(app, now) : refused('AADSTS501481', 'invalid_grant');
}

/** Each refresh token may be used again, and another one comes along each time. */
function tokens({ scopes }: HybridApp, now: Instant): SimulatorAnswer {
  const access: Token = { use: 'access', until: now + ACCESS_LIFETIME };
  const refresh: Token = { use: 'refresh', until: now + REFRESH_LIFETIME };
  return json(200, {
    token_type: 'Bearer',
    scope: scopes.replace(' offline_access', ''),
    expires_in: ACCESS_LIFETIME / 1_000,
    access_token: sealed(access),
    refresh_token: sealed(refresh),
  });
}

const refused = (number: string, error: string, status = 400): SimulatorAnswer =>
  json(status, { error, error_description: `${number}: The login simulator refuses it.` });

const json = (status: number, value: object): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
