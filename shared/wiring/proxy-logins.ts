import { type Clock, type Instant, isoSeconds, minutes } from '../kit/clock.ts';
import type { Refusals } from '../model/login.ts';
import type { Kept } from '../store/logins.ts';

/** What came of using a proxy, as far as it matters here: `kind: 'unreachable'` with the reason of a `ProxyFault`, or anything else. */
export interface Used {
  kind: string;
  reason?: string;
  detail?: string;
}

/** Nothing was sent: the proxy refused this login, and is left alone. Ask again at `until`; a changed secret may help by then. */
export interface Held {
  kind: 'held';
  until: Instant;
  detail: string;
  /** It was refused in answer to this very request: the secret may have been changed since it was read. */
  justNow: boolean;
}

/**
 * Guards the account at a proxy against being locked, for proxies often ask a directory that counts wrong passwords. A login
 * that was refused rests for half an hour, in all functions, unless the secret changes: that makes it another login. One that
 * this function has not seen accepted yet is tried by one request while the others wait.
 */
export interface ProxyLogins {
  use<Result extends Used>(login: ProxyLogin, work: () => Promise<Result>): Promise<Result | Held>;
}

/** One login at one proxy. */
export interface ProxyLogin {
  /** Of address, user and secret version; never of the password. */
  fingerprint: string;
  /** For people, where another function was refused: what was, and what to do. Without a period at its end. */
  ifRefused: string;
}

const REST = minutes(30);

/** A secret that was corrected is seen within this time (shared/secrets). */
const LOOK_AGAIN = minutes(5);

/** `refusals` are shared by all functions, so that one that starts knows what the others learned. */
export function proxyLogins(refusals: Kept<Refusals>, clock: Clock): ProxyLogins {
  const accepted = new Set<string>();
  const resting = new Map<string, { until: Instant; detail: string }>();
  const trials = new Map<string, Promise<Used>>();

  const held = ({ until, detail }: { until: Instant; detail: string }, justNow = false): Held => ({
    kind: 'held',
    justNow,
    until: Math.min(until, clock.now() + LOOK_AGAIN),
    detail: `${detail}. Nothing is sent through it with this login before ${isoSeconds(until)}, so that the account does not lock; a corrected secret is tried within five minutes`,
  });

  /** Notes what the proxy thought of the login. */
  async function judged<Result extends Used>(
    login: string,
    used: Result,
    known: Refusals | null,
  ): Promise<Result | Held> {
    const verdict = verdictOf(used);
    if (verdict === 'accepted') {
      accepted.add(login);
      resting.delete(login);
      if (known !== null) await refusals.set(login, known, null);
    }
    if (verdict !== 'refused') return used;
    accepted.delete(login);
    const now = clock.now();
    const rest = { until: now + REST, detail: used.detail ?? '' };
    resting.set(login, rest);
    const seen = await refusals.get(login);
    await refusals.set(login, seen, { wrong: (seen?.wrong ?? 0) + 1, open: 0, at: now });
    return held(rest, true);
  }

  async function tryFirst<Result extends Used>(
    { fingerprint: login, ifRefused }: ProxyLogin,
    work: () => Promise<Result>,
  ): Promise<Result | Held> {
    const known = await refusals.get(login);
    if (known !== null && clock.now() < known.at + REST) {
      const rest = { until: known.at + REST, detail: ifRefused };
      resting.set(login, rest);
      return held(rest);
    }
    return judged(login, await work(), known);
  }

  return {
    async use(offered, work) {
      const { fingerprint: login } = offered;
      while (!accepted.has(login)) {
        const rest = resting.get(login);
        if (rest !== undefined && clock.now() < rest.until) return held(rest);
        const trial = trials.get(login);
        if (trial === undefined) {
          const mine = tryFirst(offered, work).finally(() => trials.delete(login));
          trials.set(login, mine);
          return mine;
        }
        const other = await trial.catch(() => undefined);
        // Whoever waited for a proxy that does not answer shares the wait, and does not begin one of its own.
        if (other?.reason === 'proxyUnreachable') return other as Awaited<ReturnType<typeof work>>;
      }
      return judged(login, await work(), null);
    },
  };
}

const verdictOf = ({ kind, reason }: Used): 'accepted' | 'refused' | 'unknown' => {
  if (kind !== 'unreachable') return 'accepted';
  if (reason === 'proxyLogin') return 'refused';
  return reason === 'proxyUnreachable' || reason === 'proxyRefused' || reason === 'forbidden' ? 'unknown' : 'accepted';
};
