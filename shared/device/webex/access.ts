import type { Instant } from '../../kit/clock.ts';

/** The access token that a secret holds. It is only read here: `refresh-tokens` alone asks Webex for new ones. */
export interface WebexAccess {
  /** Undefined where the secret is missing, or holds none yet. */
  token(): Promise<string | undefined>;
  /** Another one than Webex refused, if there is one by now; else a refresh is asked for, and this is undefined. */
  inPlaceOf(refused: string): Promise<string | undefined>;
}

/** When Webex may be called again. One for all endpoints of a token: Webex limits whoever calls, not whom it is about. */
export interface Pause {
  /** Null while nothing speaks against calling. */
  until: Instant | null;
}
