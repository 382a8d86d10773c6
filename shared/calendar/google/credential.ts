import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Instant } from '../../kit/clock.ts';
import type { ReadableSecret } from '../secret.ts';

/** How we prove to Google who we are. */
export type Credential =
  | { kind: 'serviceAccount'; email: string; key: KeyObject }
  | { kind: 'user'; clientId: string; clientSecret: string; refreshToken: string }
  /** A user's access token that others keep fresh, and when it ends. */
  | { kind: 'kept'; clientId: string; accessToken: string; expiresAt: Instant }
  /** `why` completes "the secret …", without a word of what it holds. */
  | { kind: 'unusable'; why: string };

/**
 * One of two forms: `{ clientEmail, privateKey }` of a service account, or `{ clientId, clientSecret, refreshToken }` of a
 * user who has consented, with `{ accessToken, expiresAt }` once `refresh-tokens` keeps it. The names that Google's own key
 * files use (`client_email` and so on) are taken as well.
 */
export function credentialOf({ current }: ReadableSecret, subject: string | null): Credential {
  const {
    clientEmail: email = current.client_email,
    privateKey = current.private_key,
    clientId = current.client_id,
    clientSecret = current.client_secret,
    refreshToken = current.refresh_token,
  } = current;
  if (email && privateKey) return serviceAccount(email, privateKey);
  if (clientId && clientSecret && refreshToken) {
    if (subject !== null) {
      return { kind: 'unusable', why: 'holds the consent of a user, with which subject has no meaning' };
    }
    const { accessToken, expiresAt = '' } = current;
    return accessToken && Number.isFinite(Date.parse(expiresAt))
      ? { kind: 'kept', clientId, accessToken, expiresAt: Date.parse(expiresAt) }
      : { kind: 'user', clientId, clientSecret, refreshToken };
  }
  return { kind: 'unusable', why: 'holds nothing to sign in with' };
}

function serviceAccount(email: string, privateKey: string): Credential {
  try {
    // A key copied out of a JSON file often keeps the file's \n in place of line breaks.
    const key = createPrivateKey(privateKey.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'rsa') return { kind: 'serviceAccount', email, key };
  } catch {}
  return { kind: 'unusable', why: 'holds a privateKey that is not the RSA key (PEM) of a service account' };
}
