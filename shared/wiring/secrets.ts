import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT_DEFAULTS, observed } from '../kit/aws-clients.ts';
import type { FunctionEnv } from '../kit/function-env.ts';
import type { Outside } from '../kit/outside.ts';
import { awsSecrets } from '../secrets/aws/secrets.ts';
import { awsSecretWriter } from '../secrets/aws/writer.ts';
import { fileSecrets } from '../secrets/file/secrets.ts';
import { fileSecretWriter } from '../secrets/file/writer.ts';
import type { Secrets, SecretWriter } from '../secrets/port.ts';

/** Where this instance keeps its secrets: Secrets Manager on AWS, a git-ignored file on one machine. */
export function openSecrets(env: FunctionEnv, outside: Outside): Secrets {
  const [kind, ...rest] = env.SECRETS.split(':');
  const place = rest.join(':');
  if (kind === 'file') return fileSecrets(place);
  const client = observed(new SecretsManagerClient(AWS_CLIENT_DEFAULTS), 'secretsmanager', outside);
  return awsSecrets({ client, prefix: place, clock: outside.clock });
}

/** The same place for who may replace secrets. */
export function openSecretWriter(env: FunctionEnv, outside: Outside): SecretWriter {
  const [kind, ...rest] = env.SECRETS.split(':');
  const place = rest.join(':');
  if (kind === 'file') return fileSecretWriter(place);
  const client = observed(new SecretsManagerClient(AWS_CLIENT_DEFAULTS), 'secretsmanager', outside);
  return awsSecretWriter({ client, prefix: place, make: false });
}
