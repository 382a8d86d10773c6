import type { WebexAccess } from '../device/webex/access.ts';
import type { Secret } from '../secrets/port.ts';
import type { Tokens } from '../store/tokens.ts';

/** Reads a secret by its name; `fresh` passes over caches. */
export type ReadSecret = (name: string, options?: { fresh: boolean }) => Promise<Secret | undefined>;

/** The token in a secret, for one push. A refused one is read anew, and where that is the same, its refresh is asked for. */
export function webexAccess(name: string, readSecret: ReadSecret, tokens: Pick<Tokens, 'want'>): WebexAccess {
  return {
    token: async () => (await readSecret(name))?.current.accessToken,
    async inPlaceOf(refused) {
      const secret = await readSecret(name, { fresh: true });
      const token = secret?.current.accessToken;
      if (secret === undefined || (token !== undefined && token !== refused)) return token;
      await tokens.want(name, secret.version);
      return undefined;
    },
  };
}
