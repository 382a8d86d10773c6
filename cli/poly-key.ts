import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { namesOf } from '../infra/names.ts';
import { systemClock } from '../shared/kit/clock.ts';
import { POLY_KEY_SECRET } from '../shared/model/poly.ts';
import { awsSecrets } from '../shared/secrets/aws/secrets.ts';
import { fileSecrets } from '../shared/secrets/file/secrets.ts';
import type { SecretsPlace } from './backend.ts';
import { NoBackend } from './plain-errors.ts';

/** The instance's key of generated passwords. Throws `NoBackend` where there is none. */
export async function polyKey(place: SecretsPlace): Promise<string> {
  const secrets =
    place.kind === 'file'
      ? fileSecrets(place.path)
      : awsSecrets({
          client: new SecretsManagerClient(place.region === undefined ? {} : { region: place.region }),
          prefix: namesOf(place.instance).secretPrefix,
          clock: systemClock,
        });
  const key = (await secrets.get(POLY_KEY_SECRET))?.current.key;
  if (key !== undefined) return key;
  throw new NoBackend(
    place.kind === 'file'
      ? `${place.path} has no secret "${POLY_KEY_SECRET}". Add it: {"${POLY_KEY_SECRET}": {"current": {"key": "any long random text"}}}.`
      : `The secret "${POLY_KEY_SECRET}" is not there, or has no "key". It is made by the deployment as soon as otj.yaml has a Poly endpoint: cdk deploy. If it was there before, put its former value back: passwords that were made under it are worth nothing under another.`,
  );
}
