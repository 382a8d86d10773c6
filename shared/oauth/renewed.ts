import { type Instant, isoSeconds } from '../kit/clock.ts';
import type { OAuthSecret } from '../model/oauth-token.ts';
import type { Granted } from './ask.ts';

/** The secret with what a provider gave. Whatever else it holds stays as it is. */
export function renewed<Kept extends Readonly<Record<string, string>>>(kept: Kept, granted: Granted, now: Instant) {
  const { accessToken, lifetime, refreshToken, refreshLifetime } = granted;
  return {
    ...kept,
    ...(refreshToken === null ? {} : { refreshToken }),
    accessToken,
    issuedAt: isoSeconds(now),
    expiresAt: isoSeconds(now + lifetime),
    ...(refreshLifetime === null ? {} : { refreshExpiresAt: isoSeconds(now + refreshLifetime) }),
  };
}

/** What asks for a new access token. */
export const refreshForm = ({ clientId, clientSecret, refreshToken }: OAuthSecret): Record<string, string> => ({
  grant_type: 'refresh_token',
  client_id: clientId,
  client_secret: clientSecret,
  refresh_token: refreshToken,
});
