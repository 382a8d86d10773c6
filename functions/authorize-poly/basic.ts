/** A login as a device sends it. */
export interface BasicLogin {
  /** The user names that are meant, likeliest first, in lower case: as sent, without `DOMAIN\`, without `@domain`. */
  usernames: readonly string[];
  password: string;
}

/** More than the longest user name and password, in base64. */
const LONGEST = 2_000;

/**
 * Reads an `Authorization` header (RFC 7617). Null for any other scheme, such as the NTLM that some devices begin with:
 * they are asked for Basic, the only scheme there is.
 */
export function readBasic(header: string): BasicLogin | null {
  const [, encoded = ''] = /^Basic\s+([A-Za-z0-9+/_-]+={0,2})\s*$/i.exec(header.slice(0, LONGEST)) ?? [];
  const text = decoded(Buffer.from(encoded, 'base64'));
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const user = text.slice(0, colon).trim().toLowerCase();
  const local = user.slice(user.lastIndexOf('\\') + 1);
  const usernames = [user, local, local.split('@')[0] ?? ''].filter((name) => name !== '');
  return usernames.length === 0 ? null : { usernames: [...new Set(usernames)], password: text.slice(colon + 1) };
}

/** UTF-8 where it is, else Latin-1, which older devices send. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
