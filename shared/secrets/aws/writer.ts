import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretWriter } from '../port.ts';

/**
 * Writes to AWS Secrets Manager. One call moves the labels AWSCURRENT and AWSPREVIOUS together, so that no moment knows
 * neither value. `make` also creates secrets: only people may.
 */
export function awsSecretWriter({
  client,
  prefix,
  make,
}: {
  client: SecretsManagerClient;
  prefix: string;
  make: boolean;
}): SecretWriter {
  return {
    async put(name, value) {
      const SecretId = `${prefix}${name}`;
      const SecretString = JSON.stringify(value);
      try {
        await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
      } catch (error) {
        if (!make || !(error instanceof ResourceNotFoundException)) throw error;
        await client.send(new CreateSecretCommand({ Name: SecretId, SecretString }));
      }
    },
  };
}
