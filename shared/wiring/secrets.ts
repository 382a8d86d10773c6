import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT_DEFAULTS, observed } from '../kit/aws-clients.ts';
import type { FunctionEnv } from '../kit/function-env.ts';
import type { Outside } from '../kit/outside.ts';
import { awsSecrets } from '../secrets/aws/secrets.ts';
import { fileSecrets } from '../secrets/file/secrets.ts';
import type { Secrets } from '../secrets/port.ts';

/** Where this instance keeps its secrets: Secrets Manager on AWS, a git-ignored file on one machine. */
export function openSecrets(env: FunctionEnv, outside: Outside): Secrets {
  const [kind, ...rest] = env.SECRETS.split(':');
  const place = rest.join(':');
  if (kind === 'file') return fileSecrets(place);
  const client = observed(new SecretsManagerClient(AWS_CLIENT_DEFAULTS), 'secretsmanager', outside);
  return awsSecrets({ client, prefix: place, clock: outside.clock });
}
