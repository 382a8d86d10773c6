import { createHash } from 'node:crypto';

/** SHA-256 of text in hexadecimal; `length` keeps that many digits (64 are all of them). */
export const sha256 = (text: string, length = 64): string =>
  createHash('sha256').update(text, 'utf8').digest('hex').slice(0, length);

/** JSON with keys in one order at every depth, so that equal values give equal text whoever built them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** The fingerprint under which two values count as the same. */
export const hashOf = (value: unknown, length = 64): string => sha256(canonicalJson(value), length);

/** The first 48 bits of the hash as a number: a stable order that spreads names evenly. */
export const rankOf = (name: string): number => Number.parseInt(sha256(name, 12), 16);
