import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Where a provider asks people, where it gives tokens, and what we ask for. */
export interface Provider {
  authorizeUrl: string;
  tokenEndpoint: string;
  scopes: readonly string[];
  /** Parameters of its own. */
  extra: Readonly<Record<string, string>>;
}

/** One request for consent: good once. */
export interface Consent {
  /** Comes back with the code, and proves that the answer belongs to this request. */
  state: string;
  /** Only who asked knows it: a code that others caught is of no use to them. Source: RFC 7636. */
  verifier: string;
}

export const newConsent = (): Consent => ({
  state: randomBytes(24).toString('base64url'),
  verifier: randomBytes(48).toString('base64url'),
});

/** The page on which a person consents. */
export function consentUrl(provider: Provider, clientId: string, redirectUri: string, consent: Consent): string {
  const url = new URL(provider.authorizeUrl);
  const challenge = createHash('sha256').update(consent.verifier).digest('base64url');
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: provider.scopes.join(' '),
    state: consent.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...provider.extra,
  }).toString();
  return url.href;
}

/** The code in the address that the person was sent back to, or why there is none. */
export function codeIn(query: URLSearchParams, { state }: Consent): { code: string } | { refused: string } {
  const given = Buffer.from(query.get('state') ?? '');
  const wanted = Buffer.from(state);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return { refused: 'This answer belongs to another request. Open the address that otj authorize shows.' };
  const code = query.get('code');
  if (code !== null && code !== '') return { code };
  const error = /^\w{1,60}$/.exec(query.get('error') ?? '')?.[0] ?? 'no code';
  return { refused: `The provider did not agree (${error}). Run otj authorize again.` };
}

/** What asks for tokens in exchange for a code. */
export const codeForm = (
  client: { clientId: string; clientSecret: string },
  code: string,
  redirectUri: string,
  { verifier }: Consent,
): Record<string, string> => ({
  grant_type: 'authorization_code',
  client_id: client.clientId,
  client_secret: client.clientSecret,
  code,
  redirect_uri: redirectUri,
  code_verifier: verifier,
});
