import { createHmac, randomBytes } from 'node:crypto';
import type { PasswordCheck } from '../../shared/device/poly/password.ts';

/** Right answers that a warm function keeps. */
const KEPT = 2_000;

/**
 * Remembers that a slow password was right, so that a device that asks each half minute costs one slow check and not two a
 * minute. A changed password is another stored one, so an answer never outlives what it was about.
 */
export function rememberRight(check: (asked: PasswordCheck) => Promise<boolean>): typeof check {
  const secret = randomBytes(32);
  const known = new Set<string>();
  return async (asked) => {
    if (asked.stored?.kind !== 'scrypt') return check(asked);
    const { endpoint, password, stored } = asked;
    const fingerprint = createHmac('sha256', secret)
      .update(JSON.stringify([endpoint, stored.salt, stored.hash, password]))
      .digest('base64');
    if (known.has(fingerprint)) return true;
    const isRight = await check(asked);
    if (isRight) known.add(fingerprint);
    const [oldest] = known;
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return isRight;
  };
}
