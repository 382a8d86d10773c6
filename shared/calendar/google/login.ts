import * as z from 'zod';
import { type Clock, type Instant, isoSeconds, minutes, seconds } from '../../kit/clock.ts';
import type { HttpOutcome, Send } from '../../kit/http.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import type { GoogleCalendarEntry } from '../../model/snapshot.ts';
import { jsonOf } from '../json.ts';
import { failed, type NotListed, notJson, throttled, unanswered } from '../outcomes.ts';
import type { ReadableSecret } from '../secret.ts';
import type { AccessToken } from '../tokens.ts';
import { signedAssertion, TOKEN_URL } from './assertion.ts';
import { type Credential, credentialOf } from './credential.ts';
import { loginErrorHint } from './login-errors.ts';
import type { Scope } from './scopes.ts';

/** A token, and for hints whom it stands for: an address that calendars can be shared with, or words. */
export interface Token extends AccessToken {
  who: string;
}

/** A credential with which Google is asked for a token. */
type Asking = Exclude<Credential, { kind: 'unusable' | 'kept' }>;

/** One sign-in with the secret as it was read. */
export type Login = (secret: ReadableSecret | undefined) => Promise<Token | NotListed>;

const HOST = new URL(TOKEN_URL).host;

/**
 * Signs in at Google's token endpoint, for one scope. A user's consent is only read here, never replaced: an access token that
 * is kept with it is taken as it is, and where none is, Google gives one for the refresh token without changing that, so any
 * number of functions may ask at the same time.
 */
export function googleLogin(entry: GoogleCalendarEntry, scope: Scope, send: Send, clock: Clock): Login {
  return async (secret) => {
    const credential: Credential =
      secret === undefined || secret.unusable !== undefined
        ? { kind: 'unusable', why: secret?.unusable ?? 'does not exist' }
        : credentialOf(secret, entry.subject);
    if (credential.kind === 'unusable') {
      return failed(
        'credentials',
        `Calendar "${entry.name}" cannot sign in: the secret "${entry.secret}" ${credential.why}. Store { clientEmail, privateKey } of a service account, or { clientId, clientSecret, refreshToken } of a user, under that name.`,
      );
    }
    if (credential.kind === 'kept') return keptToken(credential, entry, clock.now());
    const outcome = await send({
      method: 'POST',
      url: TOKEN_URL,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: grantOf(credential, entry.subject, scope, clock.now()).toString(),
    });
    return answerOf(outcome, { entry, scope, credential }, clock.now());
  };
}

function keptToken(
  { accessToken, expiresAt }: Extract<Credential, { kind: 'kept' }>,
  entry: GoogleCalendarEntry,
  now: Instant,
): Token | NotListed {
  const lifetime = expiresAt - now;
  if (lifetime > 0) return { kind: 'token', value: accessToken, lifetime, who: THE_USER, kept: true };
  return failed(
    'credentials',
    `The access token in secret "${entry.secret}" of calendar "${entry.name}" ended at ${isoSeconds(expiresAt)} and was not renewed. The log of refresh-tokens says why; if it stays, authorize anew: npx --no otj authorize ${entry.name}.`,
  );
}

/** Source: Google Identity, "Using OAuth 2.0 for Server to Server Applications" and "for Web Server Applications". */
const grantOf = (credential: Asking, subject: string | null, scope: Scope, now: Instant): URLSearchParams =>
  new URLSearchParams(
    credential.kind === 'serviceAccount'
      ? {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: signedAssertion({ ...credential, subject, scope }, now),
        }
      : {
          grant_type: 'refresh_token',
          client_id: credential.clientId,
          client_secret: credential.clientSecret,
          refresh_token: credential.refreshToken,
        },
  );

/** Who signs in for what: the words with which a refusal is explained. */
export interface SignIn {
  entry: GoogleCalendarEntry;
  scope: Scope;
  credential: Asking;
}

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Refused = z.object({
  error: z.string(),
  error_description: z.string().catch(''),
  error_subtype: z.string().catch(''),
});

function answerOf(outcome: HttpOutcome, signIn: SignIn, now: Instant): Token | NotListed {
  const { entry, credential } = signIn;
  if (outcome.kind !== 'answer') return unanswered(outcome, HOST, entry.name);
  const { status, headers, body } = outcome;
  if (status === 429 || (status >= 500 && headers['retry-after'] !== undefined)) {
    const until = retryAfter(headers['retry-after'], now, minutes(1));
    return throttled(
      'calendar',
      until,
      `${HOST} asks calendar "${entry.name}" not to sign in before ${isoSeconds(until)} (${status}). Nothing to do, unless another program signs in as the same account.`,
    );
  }
  if (status >= 500 || (status >= 300 && status < 400)) {
    return failed(
      'unavailable',
      `${HOST} could not sign calendar "${entry.name}" in (${status}). It is tried again shortly; see the Google Workspace status dashboard if this stays.`,
    );
  }
  const granted = Granted.safeParse(jsonOf(body));
  if (status === 200 && granted.success) {
    const { access_token: value, expires_in: lifetime } = granted.data;
    return { kind: 'token', value, lifetime: seconds(lifetime), who: whoseToken(credential, entry.subject) };
  }
  const refused = Refused.safeParse(jsonOf(body));
  if (status === 200 || !refused.success) return notJson(headers['content-type'], HOST, entry.name);
  return failed('credentials', `${HOST} refuses calendar "${entry.name}": ${loginErrorHint(refused.data, signIn)}`);
}

const THE_USER = 'the user who authorized it';

const whoseToken = (credential: SignIn['credential'], subject: string | null): string =>
  credential.kind === 'user' ? THE_USER : (subject ?? credential.email);
