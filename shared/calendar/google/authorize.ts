import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Send } from '../../kit/http.ts';
import { jsonOf } from '../json.ts';
import { TOKEN_URL } from './assertion.ts';
import { SCOPES } from './scopes.ts';

/** The OAuth client of the calendar's secret, and where the browser comes back to: `http://127.0.0.1:PORT`. */
export interface ConsentClient {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

/** A question that a user answers in a browser. `state` must come back with the code; `verifier` never leaves but to redeem it. */
export interface ConsentQuestion {
  url: string;
  state: string;
  verifier: string;
}

/**
 * Asks a user for consent to read calendars, for good. An application of type "Desktop app" may come back to any port of
 * loopback. Source: Google Identity, "OAuth 2.0 for Mobile and Desktop Apps".
 */
export function consentQuestion({ clientId, redirectUri }: Omit<ConsentClient, 'clientSecret'>): ConsentQuestion {
  const state = randomBytes(24).toString('base64url');
  const verifier = randomBytes(48).toString('base64url');
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES.events,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    access_type: 'offline',
    // Without it a user who consented before gets no refresh token any more.
    prompt: 'consent',
  });
  return { url: `https://accounts.google.com/o/oauth2/v2/auth?${asked}`, state, verifier };
}

/** The secret to store for the calendar, or in one line why there is none. */
export type Redeemed =
  | { kind: 'consented'; secret: { clientId: string; clientSecret: string; refreshToken: string } }
  | { kind: 'refused'; hint: string };

const Granted = z.object({ refresh_token: z.string().min(1), scope: z.string() });
const Refused = z.object({ error: z.string().regex(/^\w{1,40}$/) });

/** Exchanges the code that the browser brought for a refresh token. A code is good once, for some minutes. */
export async function redeemCode(
  code: string,
  { verifier }: Pick<ConsentQuestion, 'verifier'>,
  { clientId, clientSecret, redirectUri }: ConsentClient,
  send: Send,
): Promise<Redeemed> {
  const outcome = await send({
    method: 'POST',
    url: TOKEN_URL,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUri,
    }).toString(),
  });
  if (outcome.kind !== 'answer') {
    return { kind: 'refused', hint: `oauth2.googleapis.com gave no answer: ${outcome.detail}. Authorize once more.` };
  }
  const body = jsonOf(outcome.body);
  const granted = Granted.safeParse(body);
  if (outcome.status !== 200 || !granted.success) {
    const why = Refused.safeParse(body).data?.error ?? `${outcome.status}`;
    return {
      kind: 'refused',
      hint: `Google takes the consent for no refresh token (${why}). See that clientId and clientSecret are those of one client, of type "Desktop app", and authorize once more.`,
    };
  }
  const { refresh_token: refreshToken, scope } = granted.data;
  if (!scope.split(' ').some((one) => one === SCOPES.events || WIDER.has(one))) {
    return {
      kind: 'refused',
      hint: 'The user did not consent to reading events. Authorize once more, with the box for calendars ticked.',
    };
  }
  return { kind: 'consented', secret: { clientId, clientSecret, refreshToken } };
}

/** Scopes that a client may hold already, and that cover reading events. */
const WIDER = new Set(
  ['calendar', 'calendar.readonly', 'calendar.events'].map((name) => `https://www.googleapis.com/auth/${name}`),
);
