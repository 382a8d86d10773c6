import { createHmac, randomBytes, scrypt as scryptWithCallback, timingSafeEqual } from 'node:crypto';
import type { StoredPassword } from '../../model/poly.ts';

/** Crockford's base 32 in lower case: no `i`, `l`, `o` or `u`, which people mix up on a device's keyboard. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/** As OWASP's password storage sheet has it for 16 MB: N 2^14, r 8, p 5. */
const COST = { N: 2 ** 14, r: 8, p: 5 };
const SCRYPT_BYTES = 32;

/** A new password: 26 characters, 130 bits. */
export const newPassword = (): string => [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');

/** How a generated password is kept. `key` is the instance's own; the endpoint is part, so that no hash fits another's. */
export const keyedPassword = (password: string, endpoint: string, key: string): StoredPassword => ({
  kind: 'keyed',
  hash: createHmac('sha256', key).update(`poly password\0${endpoint}\0${password}`).digest('hex'),
});

/** How a password is kept that people chose: slow to guess even for who has the table. */
export async function slowPassword(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16);
  const hash = await scrypt(password, salt, COST);
  return { kind: 'scrypt', salt: salt.toString('base64'), hash: hash.toString('base64'), cost: COST };
}

/** What a login is checked against. */
export interface PasswordCheck {
  endpoint: string;
  password: string;
  /** Null for an endpoint that has none, and for one that there is not. */
  stored: StoredPassword | null;
  /** The instance's key. */
  key: string;
}

/**
 * Whether the password is right. A refusal always costs one scrypt, whether the user is unknown, has no password or a wrong
 * one of either kind: the time it takes tells nothing.
 */
export async function isRight({ endpoint, password, stored, key }: PasswordCheck): Promise<boolean> {
  const keyed = keyedPassword(password, endpoint, key);
  if (stored?.kind === 'keyed' && keyed.kind === 'keyed' && isEqual(keyed.hash, stored.hash, 'hex')) return true;
  const { salt, hash, cost } = stored?.kind === 'scrypt' ? stored : NOBODY;
  const found = await scrypt(password, Buffer.from(salt, 'base64'), cost);
  return stored?.kind === 'scrypt' && isEqual(found.toString('base64'), hash, 'base64');
}

/** Stands in where there is nothing slow to compare with. */
const NOBODY = { salt: 'bm9ib2R5', hash: '', cost: COST };

function isEqual(one: string, other: string, encoding: 'hex' | 'base64'): boolean {
  const [a, b] = [Buffer.from(one, encoding), Buffer.from(other, encoding)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const scrypt = (password: string, salt: Buffer, { N, r, p }: typeof COST): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // Node's own limit is 32 MB for all costs.
    scryptWithCallback(password, salt, SCRYPT_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
