import { type Instant, minutes, seconds } from '../kit/clock.ts';
import type { Proof } from '../model/login.ts';
import type { Kept } from '../store/logins.ts';
import type { LoginVerdict } from './login-guard.ts';

/** After so many refusals a version of a secret that never worked is not tried any more, by no endpoint. */
const MOST_REFUSALS = 3;

/** Others wait this long for the one that tries it, and look again this often. */
const PATIENCE = seconds(30);
const LOOK_AGAIN = seconds(2);

/** A try that never ended counts as refused for so long: its function died, and the device may have said no. */
const UNANSWERED = minutes(10);

const UNKNOWN: Proof = { proven: false, refused: 0, trying: [] };

/** Whether an endpoint at which this version of the secret never worked may try it now. `go` notes that it does. */
export async function mayProve(shared: string, by: string, proofs: Kept<Proof>, now: Instant): Promise<LoginVerdict> {
  const seen = await proofs.get(shared);
  const { proven, refused, trying } = seen ?? UNKNOWN;
  if (proven) return { kind: 'go' };
  if (refused >= MOST_REFUSALS) return { kind: 'stop' };
  const open = trying.filter((one) => one.at > now - UNANSWERED && one.by !== by);
  if (open.some((one) => one.at > now - PATIENCE)) return { kind: 'wait', until: now + LOOK_AGAIN, refused: false };
  if (refused + open.length >= MOST_REFUSALS) return { kind: 'wait', until: now + UNANSWERED, refused: false };
  const noted = await proofs.set(shared, seen, { proven, refused, trying: [...open, { by, at: now }] });
  return noted ? { kind: 'go' } : { kind: 'wait', until: now + LOOK_AGAIN, refused: false };
}

/** Notes how the try went: accepted by a device, refused with 401, or neither. */
export async function proved(
  shared: string,
  by: string,
  outcome: 'accepted' | 'refused' | 'unknown',
  proofs: Kept<Proof>,
): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const seen = await proofs.get(shared);
    if (seen === null || seen.proven) return;
    const next: Proof = {
      proven: outcome === 'accepted',
      refused: seen.refused + (outcome === 'refused' ? 1 : 0),
      trying: seen.trying.filter((one) => one.by !== by),
    };
    if (await proofs.set(shared, seen, next)) return;
  }
}
