import type { ExchangeCalendarEntry } from '../../model/snapshot.ts';
import type { ReadableSecret } from '../secret.ts';
import type { NtlmLogin } from './ntlm/response.ts';

/**
 * How the account proves who it is. Kerberos would be one more kind: a ticket for each connection, carried where NTLM's
 * messages are.
 */
export type Credential = {
  /** Differs whenever the secret does. */
  fingerprint: string;
  /** The account's own address, where its name is one. */
  mailbox: string | null;
} & ({ kind: 'header'; authorization: string } | { kind: 'ntlm'; login: NtlmLogin });

/** The names of the schemes in `WWW-Authenticate`. */
export const SCHEMES: Readonly<Record<ExchangeCalendarEntry['auth'], string>> = {
  basic: 'Basic',
  ntlm: 'NTLM',
  oauth: 'Bearer',
};

/** Null where the secret does not hold what the way of signing in needs. */
export function credentialOf(
  { current, version: fingerprint }: ReadableSecret,
  auth: ExchangeCalendarEntry['auth'],
): Credential | null {
  const { username, password, accessToken } = current;
  const account = { fingerprint, mailbox: username?.includes('@') ? username : null };
  if (auth === 'oauth') {
    return accessToken ? { ...account, kind: 'header', authorization: `Bearer ${accessToken}` } : null;
  }
  if (!username || !password) return null;
  if (auth === 'ntlm') return { ...account, kind: 'ntlm', login: { ...userOf(username), password } };
  const basic = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return { ...account, kind: 'header', authorization: `Basic ${basic}` };
}

/** `DOMAIN\user`, or a name that needs no domain beside it. */
function userOf(username: string): Pick<NtlmLogin, 'user' | 'domain'> {
  const at = username.indexOf('\\');
  return at < 0 ? { user: username, domain: '' } : { user: username.slice(at + 1), domain: username.slice(0, at) };
}
