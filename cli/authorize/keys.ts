import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { namesOf } from '../../infra/names.ts';
import { systemClock } from '../../shared/kit/clock.ts';
import { awsSecrets } from '../../shared/secrets/aws/secrets.ts';
import { awsSecretWriter } from '../../shared/secrets/aws/writer.ts';
import { fileSecrets } from '../../shared/secrets/file/secrets.ts';
import { fileSecretWriter } from '../../shared/secrets/file/writer.ts';
import type { Secrets, SecretWriter } from '../../shared/secrets/port.ts';
import type { SecretsPlace } from '../backend.ts';

/** An instance's secrets, to read and to write: with the administrator's own rights, who may also make new ones. */
export function openKeys(place: SecretsPlace): { secrets: Secrets; writer: SecretWriter } {
  if (place.kind === 'file') return { secrets: fileSecrets(place.path), writer: fileSecretWriter(place.path) };
  const { instance, region } = place;
  const client = new SecretsManagerClient(region === undefined ? {} : { region });
  const prefix = namesOf(instance).secretPrefix;
  return {
    secrets: awsSecrets({ client, prefix, clock: systemClock }),
    writer: awsSecretWriter({ client, prefix, make: true }),
  };
}
