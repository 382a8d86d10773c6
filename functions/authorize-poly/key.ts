import { POLY_KEY_SECRET } from '../../shared/model/poly.ts';
import type { Secret } from '../../shared/secrets/port.ts';

/** Characters. A key that can be guessed would open the hashes of all passwords to who has the table. */
const SHORTEST = 16;

/**
 * The instance's key of generated passwords. Throws where there is none that can be used: nobody is then let in, refused
 * or slowed, and devices keep what they show. `place` is where secrets are, such as `aws:acme/otj/`.
 */
export function keyIn(secret: Secret | undefined, place: string): string {
  const key = secret?.current.key ?? '';
  if (key.length >= SHORTEST) return key;
  const wrong =
    secret === undefined
      ? 'is missing'
      : (secret.unusable ?? (key === '' ? 'has no "key"' : `has a "key" of fewer than ${SHORTEST} characters`));
  throw new Error(
    `The secret "${POLY_KEY_SECRET}" (${place}) ${wrong}: no Poly endpoint can sign in. Put its former value back. With a new one, ` +
      `{"key": "long random text"}, endpoints need new passwords (otj poly-password) unless theirs were brought along.`,
  );
}
