import { OAuthSecret } from '../../shared/model/oauth-token.ts';
import type { Secret, Secrets } from '../../shared/secrets/port.ts';

/** A token in a secret. */
export interface Held {
  secret: Secret;
  token: OAuthSecret;
}

/** What a secret holds, read anew: a token that is refreshed, something else, or what was meant to be one. */
export type Holding =
  | ({ kind: 'held' } & Held)
  | { kind: 'notOAuth' }
  /** `detail`: which secret, what is wrong with it, and what to do; nothing of its values. */
  | { kind: 'unusable'; detail: string };

export async function holdingOf(name: string, secrets: Secrets): Promise<Holding> {
  const secret = await secrets.get(name, { fresh: true });
  if (secret === undefined) return { kind: 'notOAuth' };
  if (secret.unusable !== undefined) return unusable(name, secret.unusable);
  const parsed = OAuthSecret.safeParse(secret.current);
  if (parsed.success) return { kind: 'held', secret, token: parsed.data };
  // Only what is refreshed here has a kind: client secrets, service accounts and bots have none.
  if (secret.current.kind === undefined) return { kind: 'notOAuth' };
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
  return unusable(name, `holds a token that cannot be refreshed: ${places.join(', ')} missing or malformed`);
}

const unusable = (name: string, why: string): Holding => ({
  kind: 'unusable',
  detail: `The secret "${name}" ${why}. Store it anew with: npx --no otj authorize ${name}`,
});
