import { createHash } from 'node:crypto';
import { days, type Instant, seconds } from '../../../shared/kit/clock.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';
import type { WebexClient, WebexState } from './cloud.ts';

/** How this Webex gives out tokens. */
export interface TokenPolicy {
  clients: readonly WebexClient[];
  /** Milliseconds that an access token is good for: 14 days of an integration, hours of a service app. */
  accessLifetime: number;
  /** Whether a refresh token is good once: the answer then holds the next one. */
  rotates: boolean;
}

const REFRESH_LIFETIME = days(90);

/** `POST /v1/access_token`: a code or a refresh token for tokens, as a form. */
export function accessToken(
  { headers, body }: SimulatorRequest,
  policy: TokenPolicy,
  state: WebexState,
  now: Instant,
): SimulatorAnswer {
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
    return refuse(415, 'The form must be application/x-www-form-urlencoded.');
  const form = new URLSearchParams(body);
  const client = policy.clients.find(({ clientId }) => clientId === form.get('client_id'));
  if (client === undefined || client.clientSecret !== form.get('client_secret'))
    return json(401, {
      error: 'invalid_client',
      error_description: 'The client is not known, or its secret is wrong.',
    });
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return redeem(form, client, policy, state, now);
    case 'refresh_token': {
      const sent = form.get('refresh_token') ?? '';
      const given = state.refresh[sent];
      if (given === undefined || given.clientId !== client.clientId || given.until <= now) return invalidGrant;
      if (policy.rotates) delete state.refresh[sent];
      return tokensFor(client, policy, state, now, policy.rotates ? undefined : sent);
    }
    default:
      return json(400, { error: 'unsupported_grant_type', error_description: 'No such grant.' });
  }
}

const invalidGrant = json(400, { error: 'invalid_grant', error_description: 'The token or code is not valid.' });

function redeem(
  form: URLSearchParams,
  client: WebexClient,
  policy: TokenPolicy,
  state: WebexState,
  now: Instant,
): SimulatorAnswer {
  const code = form.get('code') ?? '';
  const known = state.codes[code];
  delete state.codes[code];
  if (known === undefined || known.clientId !== client.clientId || known.redirectUri !== form.get('redirect_uri'))
    return invalidGrant;
  const proof = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (known.challenge !== null && known.challenge !== proof) return invalidGrant;
  return tokensFor(client, policy, state, now);
}

/** Gives out an access token, and a refresh token unless the one that was sent stays. */
export function tokensFor(
  { clientId, scopes }: WebexClient,
  { accessLifetime }: TokenPolicy,
  state: WebexState,
  now: Instant,
  staying?: string,
): SimulatorAnswer {
  state.given += 1;
  const access = `access-${clientId}-${state.given}`;
  const refresh = staying ?? `refresh-${clientId}-${state.given}`;
  state.access[access] = { clientId, scopes, until: now + accessLifetime };
  state.refresh[refresh] = { clientId, scopes, until: now + REFRESH_LIFETIME };
  return json(200, {
    access_token: access,
    expires_in: accessLifetime / seconds(1),
    refresh_token: refresh,
    refresh_token_expires_in: REFRESH_LIFETIME / seconds(1),
    token_type: 'Bearer',
  });
}

/** `GET /v1/authorize`: the administrator consents at once, and is sent back with a code. */
export function authorize({ query }: SimulatorRequest, { clients }: TokenPolicy, state: WebexState): SimulatorAnswer {
  const client = clients.find(({ clientId }) => clientId === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client === undefined || client.redirectUri !== redirectUri) return refuse(400, 'redirect_uri does not match.');
  const scopes = (query.get('scope') ?? '').split(' ');
  if (query.get('response_type') !== 'code' || !scopes.every((scope) => client.scopes.includes(scope)))
    return refuse(400, 'response_type or scope cannot be used.');
  if (query.get('code_challenge') !== null && query.get('code_challenge_method') !== 'S256')
    return refuse(400, 'code_challenge_method must be S256.');
  state.given += 1;
  const code = `code-${state.given}`;
  state.codes[code] = { clientId: client.clientId, challenge: query.get('code_challenge'), redirectUri };
  const back = new URL(redirectUri);
  back.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
  return { status: 302, headers: { location: back.href } };
}
