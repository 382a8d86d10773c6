import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import * as z from 'zod';
import { type Clock, type Instant, isoSeconds, seconds } from '../../kit/clock.ts';
import type { HttpOutcome, HttpRequest, Send } from '../../kit/http.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import type { GraphCalendarEntry } from '../../model/snapshot.ts';
import { jsonOf } from '../json.ts';
import { failed, type NotListed, notJson, throttled, unanswered } from '../outcomes.ts';
import type { ReadableSecret } from '../secret.ts';
import type { AccessToken } from '../tokens.ts';
import { CLOUDS } from './clouds.ts';
import { type Credential, credentialOf } from './credential.ts';
import { loginErrorHint } from './login-errors.ts';

/** A token, and what it tells of itself. */
export interface Token extends AccessToken {
  /** The permissions that it names; undefined where it does not tell. For hints only: Graph alone decides. */
  roles: readonly string[] | undefined;
}

/** One sign-in with the secret as it was read. Keeps one msal application for as long as the credential stays the same. */
export type Login = (secret: ReadableSecret | undefined) => Promise<Token | NotListed>;

/** msal builds the request and signs assertions; the token is kept by our clock, since msal counts in the machine's time. */
export function graphLogin(entry: GraphCalendarEntry, send: Send, clock: Clock): Login {
  const { login, graph } = CLOUDS[entry.cloud];
  const scopes = [`https://${graph}/.default`];
  const network = recordingNetwork(send);
  let kept: { fingerprint: string; application: ConfidentialClientApplication } | undefined;

  function applicationFor(credential: Extract<Credential, { kind: 'usable' }>): ConfidentialClientApplication {
    if (kept?.fingerprint !== credential.fingerprint) {
      const auth = {
        clientId: entry.clientId,
        authority: `https://${login}/${encodeURIComponent(entry.tenant)}`,
        ...credential.auth,
      };
      const application = new ConfidentialClientApplication({ auth, system: { networkClient: network.client } });
      kept = { fingerprint: credential.fingerprint, application };
    }
    return kept.application;
  }

  return async (secret) => {
    const credential: Credential =
      secret === undefined || secret.unusable !== undefined
        ? { kind: 'unusable', why: secret?.unusable ?? 'does not exist' }
        : await credentialOf(secret);
    if (credential.kind === 'unusable') {
      return failed(
        'credentials',
        `Calendar "${entry.name}" cannot sign in: the secret "${entry.secret}" ${credential.why}. Store { clientSecret }, { certificate, privateKey } or { assertionFile } under that name.`,
      );
    }
    network.forget();
    try {
      await applicationFor(credential).acquireTokenByClientCredential({ scopes, skipCache: true });
    } catch (error) {
      if (network.last() === undefined) throw error;
    }
    return answerOf(network.last(), entry, clock.now());
  };
}

/** msal's way out. It is handed tokens only; what else came is kept here, for msal would turn it into words and waits of its own. */
function recordingNetwork(send: Send) {
  let last: HttpOutcome | undefined;
  async function exchange<T>(request: HttpRequest) {
    last = await send(request);
    if (last.kind !== 'answer' || last.status !== 200) throw new Error('no token came');
    return { status: last.status, headers: { ...last.headers }, body: JSON.parse(last.body) as T };
  }
  const client: INetworkModule = {
    sendGetRequestAsync: (url, options) => exchange({ method: 'GET', url, ...sendable(options) }),
    sendPostRequestAsync: (url, options) => exchange({ method: 'POST', url, ...sendable(options) }),
  };
  return {
    client,
    last: () => last,
    forget: () => {
      last = undefined;
    },
  };
}

const sendable = (
  options: Parameters<INetworkModule['sendPostRequestAsync']>[1],
): Pick<HttpRequest, 'headers' | 'body'> => ({
  ...(options?.headers === undefined ? {} : { headers: options.headers }),
  ...(options?.body === undefined ? {} : { body: options.body }),
});

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Refused = z.object({ error: z.string(), error_codes: z.array(z.number()).catch([]) });

function answerOf(outcome: HttpOutcome | undefined, entry: GraphCalendarEntry, now: Instant): Token | NotListed {
  const { login } = CLOUDS[entry.cloud];
  if (outcome === undefined) throw new Error('msal answered without asking');
  if (outcome.kind !== 'answer') return unanswered(outcome, login, entry.name);
  const { status, headers, body } = outcome;
  if (status === 429 || (status >= 500 && headers['retry-after'] !== undefined)) {
    const until = retryAfter(headers['retry-after'], now);
    return throttled(
      'calendar',
      until,
      `${login} asks calendar "${entry.name}" not to sign in before ${isoSeconds(until)} (${status}). Nothing to do, unless another program signs in as the same app.`,
    );
  }
  if (status >= 500 || (status >= 300 && status < 400)) {
    return failed(
      'unavailable',
      `${login} could not sign calendar "${entry.name}" in (${status}). It is tried again shortly; see Microsoft's service health if this stays.`,
    );
  }
  const granted = Granted.safeParse(jsonOf(body));
  if (status === 200 && granted.success) {
    const { access_token: value, expires_in: lifetime } = granted.data;
    return { kind: 'token', value, lifetime: seconds(lifetime), roles: rolesOf(value) };
  }
  const refused = Refused.safeParse(jsonOf(body));
  if (status === 200 || !refused.success) return notJson(headers['content-type'], login, entry.name);
  const { error, error_codes: numbers } = refused.data;
  const reason = /^\w{1,40}$/.test(error) ? error : '';
  return failed(
    'credentials',
    `${login} refuses calendar "${entry.name}": ${loginErrorHint(numbers[0], reason, entry)}`,
  );
}

const Claims = z.object({ roles: z.array(z.string()).catch([]) });

/** Graph's tokens are JWTs today and need not be tomorrow: whatever cannot be read leaves the question open. */
function rolesOf(token: string): readonly string[] | undefined {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return Claims.safeParse(jsonOf(payload)).data?.roles;
}
