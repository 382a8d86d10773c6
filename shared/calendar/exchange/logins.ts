import { type Instant, minutes, seconds } from '../../kit/clock.ts';
import type { ExchangeCalendarEntry } from '../../model/snapshot.ts';
import type { NotListed } from '../outcomes.ts';
import type { ReadableSecret } from '../secret.ts';
import type { ExchangePorts } from './client.ts';
import { type Credential, credentialOf } from './credential.ts';
import { leftAlone, noCredential } from './outcomes.ts';

/** What became of a request that carried a credential, and what the server thought of the credential. */
export type Tried<Result> =
  | { verdict: 'accepted'; result: Result }
  | { verdict: 'refused'; result: NotListed }
  /** It never came so far: no answer of Exchange itself. */
  | { verdict: 'unknown'; result: NotListed };

/**
 * Guards the account against being locked: Active Directory counts wrong passwords, and hundreds of rooms would all try the
 * same one. A credential that has not been accepted yet is tried by one request while the others wait, and one that was
 * refused is left alone, until the secret changes or half an hour is over. (A password that was good until just now may be
 * refused on each connection in use; Active Directory does not count the last ones that an account had.)
 */
export interface Logins {
  /** Does `work` with the credential; once more where it was refused and the secret, read anew, holds another one. */
  use<Result>(work: Work<Result>): Promise<Result | NotListed>;
}

/** What all functions know together of a secret's version that none of them has seen accepted: few may try it, one by one. */
export interface Proving {
  /** Asked before the first request with it. `go` notes that we try. */
  may(version: string): Promise<{ kind: 'go' } | { kind: 'wait'; until: Instant } | { kind: 'stop' }>;
  ended(version: string, verdict: Tried<unknown>['verdict']): Promise<void>;
}

const ALONE: Proving = { may: async () => ({ kind: 'go' }), ended: async () => undefined };

type Work<Result> = (credential: Credential) => Promise<Tried<Result>>;

const PAUSE: Readonly<Record<ExchangeCalendarEntry['auth'], number>> = {
  basic: minutes(30),
  ntlm: minutes(30),
  // Nobody is locked out by an old token, and a fresh one is on its way.
  oauth: seconds(30),
};

export function exchangeLogins({
  entry,
  clock,
  readSecret,
  refreshWanted,
  proving = ALONE,
}: Pick<ExchangePorts, 'entry' | 'clock' | 'readSecret' | 'refreshWanted' | 'proving'>): Logins {
  let accepted: string | undefined;
  let refused: { fingerprint: string; outcome: NotListed; until: Instant } | undefined;
  let trial: Promise<Tried<unknown>> | undefined;

  /** Notes the verdict before anybody learns of it. */
  async function judged<Result>(fingerprint: string, trying: Promise<Tried<Result>>): Promise<Tried<Result>> {
    const tried = await trying;
    if (tried.verdict === 'accepted') accepted = fingerprint;
    if (tried.verdict === 'refused') {
      if (accepted === fingerprint) accepted = undefined;
      refused = { fingerprint, outcome: tried.result, until: clock.now() + PAUSE[entry.auth] };
    }
    return tried;
  }

  function alone<Result>(trying: Promise<Tried<Result>>): Promise<Tried<Result>> {
    const attempt = trying.finally(() => {
      trial = undefined;
    });
    trial = attempt;
    return attempt;
  }

  async function tryWith<Result>(
    secret: ReadableSecret | undefined,
    work: Work<Result>,
  ): Promise<Tried<Result | NotListed>> {
    const credential = secret === undefined ? null : credentialOf(secret, entry.auth);
    if (credential === null) return { verdict: 'unknown', result: noCredential(entry, secret?.unusable) };
    const { fingerprint } = credential;
    while (trial !== undefined && accepted !== fingerprint) {
      const other = await trial;
      if (isOutage(other)) return other;
    }
    if (refused?.fingerprint === fingerprint && clock.now() < refused.until) {
      return { verdict: 'unknown', result: refused.outcome };
    }
    if (accepted === fingerprint) return judged(fingerprint, work(credential));
    return alone(proved(fingerprint, () => judged(fingerprint, work(credential))));
  }

  /** Nobody is locked out by a token. */
  async function proved<Result>(version: string, go: () => Promise<Tried<Result>>): Promise<Tried<Result | NotListed>> {
    if (entry.auth === 'oauth') return go();
    const leave = await proving.may(version);
    if (leave.kind !== 'go') return { verdict: 'unknown', result: leftAlone(entry, leave.kind) };
    const tried = await go();
    await proving.ended(version, tried.verdict);
    return tried;
  }

  return {
    async use(work) {
      const secret = await readSecret({ fresh: false });
      const tried = await tryWith(secret, work);
      if (tried.verdict !== 'refused') return tried.result;
      const anew = await readSecret({ fresh: true });
      const last = anew?.version === secret?.version ? tried : await tryWith(anew, work);
      if (last.verdict === 'refused' && entry.auth === 'oauth' && anew?.current.refreshToken) {
        await refreshWanted(anew.version);
      }
      return last.result;
    },
  };
}

/** Whoever waited for a server that does not answer shares the wait, and does not begin one of its own. */
const isOutage = (tried: Tried<unknown>): tried is Extract<Tried<unknown>, { verdict: 'unknown' }> =>
  tried.verdict === 'unknown' && !(tried.result.kind === 'failed' && tried.result.trouble === 'quota');
