import { type Clock, type Instant, minutes, seconds } from '../../kit/clock.ts';
import type { Send } from '../../kit/http.ts';
import type { GraphCalendarEntry } from '../../model/snapshot.ts';
import { CLOUDS } from './clouds.ts';
import type { ReadSecret } from './credential.ts';
import { graphLogin, type Token } from './login.ts';
import { failed, type NotListed } from './outcomes.ts';

/** The app's tokens: one serves all mailboxes of the tenant until it expires. Requests for it are no Graph requests. */
export interface Tokens {
  current(): Promise<Token | NotListed>;
  /** One in place of a token that Graph refused, with the secret read anew. */
  inPlaceOf(refused: string): Promise<Token | NotListed>;
}

/** A token is renewed this long before it expires: longer than any request made with it lasts. */
const MARGIN = minutes(5);
/** After a refusal the login host is left alone this long: thousands of rooms must not knock one after the other. */
const PAUSE = seconds(30);

/** Tokens by the client-credentials flow, one sign-in at a time however many rooms ask at once. */
export function graphTokens(
  entry: GraphCalendarEntry,
  { send, clock, readSecret }: { send: Send; clock: Clock; readSecret: ReadSecret },
): Tokens {
  const login = graphLogin(entry, send, clock);
  let held: { token: Token; renewAt: Instant; expiresAt: Instant } | undefined;
  let refusal: { outcome: NotListed; until: Instant } | undefined;
  let renewedAt: Instant | undefined;
  let underWay: Promise<Token | NotListed> | undefined;

  async function signIn(fresh: boolean): Promise<Token | NotListed> {
    const secret = await readSecret({ fresh });
    let answer = await login(secret);
    if (answer.kind === 'failed' && answer.trouble === 'credentials' && !fresh) {
      const anew = await readSecret({ fresh: true });
      if (anew?.version !== secret?.version) answer = await login(anew);
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
      if (renewedAt !== undefined && clock.now() < renewedAt + PAUSE) return tokenRefused(entry);
      renewedAt = clock.now();
      held = undefined;
      return obtain(true);
    },
  };
}

/** Graph takes none of our tokens, not even one just issued. */
export const tokenRefused = (entry: GraphCalendarEntry): NotListed =>
  failed(
    'credentials',
    `${CLOUDS[entry.cloud].graph} refuses the token that ${CLOUDS[entry.cloud].login} has just issued for calendar "${entry.name}" (401). Check that tenant ${entry.tenant} is in the cloud "${entry.cloud}" and that app ${entry.clientId} is enabled.`,
  );
