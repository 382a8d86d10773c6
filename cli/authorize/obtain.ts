import { type Clock, isoSeconds } from '../../shared/kit/clock.ts';
import type { Send } from '../../shared/kit/http.ts';
import type { OAuthKind } from '../../shared/model/oauth-token.ts';
import { askForTokens } from '../../shared/oauth/ask.ts';
import { codeForm, consentUrl, newConsent, type Provider } from '../../shared/oauth/consent.ts';
import { renewed } from '../../shared/oauth/renewed.ts';
import { listenForCode } from './loopback.ts';

/** An application as it is registered with the provider. */
export interface Client {
  kind: OAuthKind;
  clientId: string;
  clientSecret: string;
}

/** The value of a secret, ready to be kept; or why there is none. */
export type Obtained = { value: Record<string, string> } | { refused: string };

interface Outside {
  send: Send;
  clock: Clock;
  /** Shows an address to the person who is to open it. Answers why, where that is in vain. */
  show: (url: string) => Promise<{ refused: string } | undefined>;
}

/** Asks a person for consent, by a page that sends them back to this machine. */
export async function byConsent(
  client: Client,
  provider: Provider,
  port: number,
  { send, clock, show }: Outside,
): Promise<Obtained> {
  const consent = newConsent();
  const loopback = await listenForCode(consent, port);
  try {
    const shown = await show(consentUrl(provider, client.clientId, loopback.redirectUri, consent));
    const answer = shown ?? (await loopback.code);
    if ('refused' in answer) return answer;
    const form = codeForm(client, answer.code, loopback.redirectUri, consent);
    return await kept(client, provider, form, { send, clock });
  } finally {
    loopback.close();
  }
}

/** Takes a refresh token that was made on a page of the provider's, and proves it by using it once. */
export const byRefreshToken = (
  client: Client,
  provider: Provider,
  refreshToken: string,
  outside: Omit<Outside, 'show'>,
): Promise<Obtained> => {
  const { clientId, clientSecret } = client;
  const form = { grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret };
  return kept(client, provider, { ...form, refresh_token: refreshToken }, outside, refreshToken);
};

async function kept(
  client: Client,
  { tokenEndpoint, scopes }: Provider,
  form: Record<string, string>,
  { send, clock }: Omit<Outside, 'show'>,
  sent = '',
): Promise<Obtained> {
  const granted = await askForTokens(send, tokenEndpoint, form);
  if (granted.kind !== 'granted')
    return { refused: `${granted.why}. Check client id, client secret and, at the provider, the redirect address.` };
  const refreshToken = granted.refreshToken ?? sent;
  if (refreshToken === '')
    return {
      refused: `${new URL(tokenEndpoint).host} gave no refresh token. Allow offline access for the application.`,
    };
  // Google alone lets people tick the boxes one by one; others spell scopes otherwise than they were asked for.
  const missing = client.kind === 'google' ? scopes.filter((scope) => granted.scopes?.includes(scope) === false) : [];
  if (missing.length > 0)
    return { refused: `The user did not consent to ${missing.join(' ')}. Authorize once more, with every box ticked.` };
  const now = clock.now();
  return { value: renewed({ ...client, tokenEndpoint, refreshToken, authorizedAt: isoSeconds(now) }, granted, now) };
}
