import type { Instant } from '../kit/clock.ts';
import type { Refusals } from '../model/login.ts';
import type { Kept } from '../store/logins.ts';

/** More tries than workers can take from each other. */
const TRIES = 8;

/**
 * Counts one more wrong login. With `known` only if nobody counted in between (else 0: not counted); without it, on top of
 * whatever is there. Answers how many there are.
 */
export async function countAgain(
  fingerprint: string,
  known: Refusals | null,
  at: Instant,
  refusals: Kept<Refusals>,
): Promise<number> {
  if (known !== null)
    return (await refusals.set(fingerprint, known, { wrong: known.wrong + 1, at })) ? known.wrong + 1 : 0;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const seen = await refusals.get(fingerprint);
    const wrong = (seen?.wrong ?? 0) + 1;
    if (await refusals.set(fingerprint, seen, { wrong, at })) return wrong;
  }
  throw new Error(`The count of refused logins ${fingerprint} changed under each of ${TRIES} tries to write it.`);
}

/** The device took the login: nothing is wrong in a row any more. */
export async function forgetRefusals(fingerprint: string, refusals: Kept<Refusals>): Promise<void> {
  const seen = await refusals.get(fingerprint);
  if (seen !== null) await refusals.set(fingerprint, seen, null);
}

/** The device was not reached: what was counted ahead did not happen. */
export async function uncount(
  fingerprint: string,
  known: Refusals,
  at: Instant,
  refusals: Kept<Refusals>,
): Promise<void> {
  await refusals.set(fingerprint, { wrong: known.wrong + 1, at }, known);
}
