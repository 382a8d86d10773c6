import { decodeBase64, decodeOnce } from './decode.ts';
import type { Unwrapped } from './gateways.ts';

/** Version 2 writes `%` as `-` and `/` as `_`. */
export const decodeUrlDefenseV2 = (encoded: string): string =>
  decodeOnce(encoded.replace(/-/g, '%').replace(/_/g, '/'));

const RUN_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Version 3: `/v3/__<url>__;<base64>!!<token>$`. In the URL `*` stands for the next character of the base64 part, and
 * `**X` for a run of them: two, plus the place of X in the base64 alphabet. Where that part is too short the URL is damaged.
 */
export function decodeUrlDefenseV3(rest: string): Unwrapped | null {
  // A link may have been rewritten by two companies: the outer mark is the last one.
  const match = /^\/v3\/__(.+)__;([^!]*)!/.exec(rest);
  if (match === null) return null;
  const [, encoded = '', base64 = ''] = match;
  const characters = Array.from(decodeBase64(base64) ?? '');
  let next = 0;
  let damaged = false;
  const take = (count: number): string => {
    if (next + count > characters.length) damaged = true;
    const taken = characters.slice(next, next + count).join('');
    next += count;
    return taken;
  };
  const url = encoded.replace(
    /\*\*([A-Za-z0-9_-])|\*/g,
    (star, run: string | undefined) => (run === undefined ? take(1) : take(RUN_LETTERS.indexOf(run) + 2)) || star,
  );
  return { kind: 'target', url, damaged };
}
