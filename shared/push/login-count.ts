import { type Instant, seconds } from '../kit/clock.ts';
import type { Refusals } from '../model/login.ts';
import type { Kept } from '../store/logins.ts';
import { type LoginVerdict, mayLogIn } from './login-guard.ts';

/** More tries than workers can take from each other. */
const TRIES = 8;

const NONE: Refusals = { wrong: 0, open: 0, at: 0 };

/** Counts a login before it leaves, so that no crash can hide it; `counted` only where it may leave. */
export async function countAhead(
  fingerprint: string,
  now: Instant,
  refusals: Kept<Refusals>,
): Promise<{ kind: 'counted'; as: Refusals } | Exclude<LoginVerdict, { kind: 'go' }>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const seen = await refusals.get(fingerprint);
    const verdict = mayLogIn(seen, now);
    if (verdict.kind !== 'go') return verdict;
    const { wrong, open } = seen ?? NONE;
    const as = { wrong, open: open + 1, at: now };
    if (await refusals.set(fingerprint, seen, as)) return { kind: 'counted', as };
  }
  return { kind: 'wait', until: now + seconds(1), refused: false };
}

/** What the device said to a login that was counted; `unknown` where it was not reached, or may not have looked at it. */
export type Said = 'accepted' | 'refused' | 'unknown';

/** Notes the answer to a login that was counted `as` this. Answers how many were refused in a row by now. */
export async function settleCount(
  fingerprint: string,
  as: Refusals,
  said: Said,
  now: Instant,
  refusals: Kept<Refusals>,
): Promise<number> {
  let seen: Refusals | null = as;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const next = after(seen ?? NONE, said, now);
    if (await refusals.set(fingerprint, seen, next)) return next?.wrong ?? 0;
    seen = await refusals.get(fingerprint);
  }
  throw new Error(`The count of refused logins ${fingerprint} changed under each of ${TRIES} tries to write it.`);
}

function after({ wrong, open, at }: Refusals, said: Said, now: Instant): Refusals | null {
  if (said === 'accepted') return null;
  const left = Math.max(0, open - 1);
  if (said === 'refused') return { wrong: wrong + 1, open: left, at: now };
  return wrong + left === 0 ? null : { wrong, open: left, at };
}
