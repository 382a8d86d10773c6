import { type Clock, type Instant, minutes, seconds } from '../kit/clock.ts';
import type { NotListed } from './outcomes.ts';
import type { ReadableSecret, ReadSecret, RefreshWanted } from './secret.ts';

/** An access token, good for `lifetime` milliseconds from its answer on. */
export interface AccessToken {
  kind: 'token';
  value: string;
  lifetime: number;
  /** It stands in the secret itself, where others keep it fresh. */
  kept?: true;
}

/** The tokens of one calendar: one serves all its rooms until it expires. Requests for it are not charged to the quota. */
export interface Tokens<Token extends AccessToken> {
  current(): Promise<Token | NotListed>;
  /** One in place of a token that the provider refused, with the secret read anew. */
  inPlaceOf(refused: string): Promise<Token | NotListed>;
}

/** A token is renewed this long before it expires: longer than any request made with it lasts. */
const MARGIN = minutes(5);
/** After a refusal the token host is left alone this long: thousands of rooms must not knock one after the other. */
const PAUSE = seconds(30);

/**
 * Keeps what `login` gives, one sign-in at a time however many rooms ask at once. `refusedAnew` is the answer where the
 * provider takes not even a token just issued. Where the token itself stands in the secret, a refused one is not tried
 * again: `kept` says what the answer is then, and that another one is wanted.
 */
export function keptTokens<Token extends AccessToken>({
  login,
  readSecret,
  clock,
  refusedAnew,
  kept,
}: {
  login: (secret: ReadableSecret | undefined) => Promise<Token | NotListed>;
  readSecret: ReadSecret;
  clock: Clock;
  refusedAnew: NotListed;
  kept?: { refused: NotListed; refreshWanted: RefreshWanted };
}): Tokens<Token> {
  let held: { token: Token; renewAt: Instant; expiresAt: Instant } | undefined;
  let refusal: { outcome: NotListed; until: Instant } | undefined;
  let renewedAt: Instant | undefined;
  let refusedValue: string | undefined;
  let underWay: Promise<Token | NotListed> | undefined;

  async function signIn(fresh: boolean): Promise<Token | NotListed> {
    let secret = await readSecret({ fresh });
    let answer: Token | NotListed = await login(secret);
    if (answer.kind === 'failed' && answer.trouble === 'credentials' && !fresh) {
      const anew = await readSecret({ fresh: true });
      if (anew?.version !== secret?.version) answer = await login(anew);
      secret = anew;
    }
    if (
      kept !== undefined &&
      secret !== undefined &&
      answer.kind === 'token' &&
      answer.kept &&
      answer.value === refusedValue
    ) {
      await kept.refreshWanted(secret.version);
      answer = kept.refused;
    }
    if (answer.kind === 'token') {
      const expiresAt = clock.now() + answer.lifetime;
      held = { token: answer, renewAt: expiresAt - MARGIN, expiresAt };
      refusal = undefined;
    } else {
      refusal = { outcome: answer, until: answer.kind === 'throttled' ? answer.until : clock.now() + PAUSE };
    }
    return answer;
  }

  async function obtain(fresh: boolean): Promise<Token | NotListed> {
    if (refusal !== undefined && clock.now() < refusal.until) return refusal.outcome;
    underWay ??= signIn(fresh).finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  return {
    async current() {
      if (held !== undefined && clock.now() < held.renewAt) return held.token;
      const answer = await obtain(false);
      const stillGood = answer.kind !== 'token' && held !== undefined && clock.now() < held.expiresAt;
      return stillGood && held !== undefined ? held.token : answer;
    },
    async inPlaceOf(refused) {
      if (held !== undefined && held.token.value !== refused) return held.token;
      if (underWay !== undefined) return underWay;
      if (refusal !== undefined && clock.now() < refusal.until) return refusal.outcome;
      if (renewedAt !== undefined && clock.now() < renewedAt + PAUSE) return refusedAnew;
      renewedAt = clock.now();
      refusedValue = refused;
      held = undefined;
      return obtain(true);
    },
  };
}
