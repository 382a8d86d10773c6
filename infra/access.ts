import { ArnFormat, Aws, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionName } from '../shared/model/functions.ts';
import { POLY_KEY_SECRET } from '../shared/model/poly.ts';
import type { Worker } from './function.ts';
import type { Instance } from './instance.ts';

/**
 * Kinds of items that each function writes: what stands before the first `#` of their partition key
 * (shared/store/dynamodb). None writes SNAPSHOT items: only `otj apply` changes the configuration, with the
 * administrator's own rights.
 */
export const WRITES: Record<FunctionName, readonly string[]> = {
  'plan-polls': ['PLAN', 'LEDGER'],
  'poll-calendars': [
    'ROOM',
    'CHUNK',
    'JOB',
    'LEDGER',
    'ENDPOINT',
    'HOLD',
    'THROTTLE',
    'REFUSED',
    'PROOF',
    'TOKEN',
    'ASKED',
  ],
  'plan-pushes': ['PLAN', 'ROOM', 'ENDPOINT'],
  'push-cisco': ['ENDPOINT', 'RETIRED', 'REFUSED', 'PROOF', 'TEST', 'TOKEN'],
  'push-webex': ['ENDPOINT', 'RETIRED', 'TEST', 'TOKEN'],
  'refresh-tokens': ['TOKEN', 'REFUSED'],
  'authorize-poly': [],
  'serve-poly': ['ENDPOINT'],
  'watch-poly': [],
};

/** Lets a worker read the table, and write the items that are its own. */
export function allowTable(worker: Worker, { tableArn }: Instance): void {
  worker.allow(
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [tableArn],
    }),
  );
  const own = WRITES[worker.code].map((kind) => `${kind}#*`);
  if (own.length === 0) return;
  worker.allow(
    new PolicyStatement({
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': own } },
    }),
  );
}

/** Lets a worker ask the index of what is due. */
export function allowDueIndex(worker: Worker, { dueIndexArn }: Instance): void {
  worker.allow(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [dueIndexArn] }));
}

/** Lets a worker send to these queues, by their short names. */
export function allowSending(worker: Worker, { queueArn }: Instance, queues: readonly string[]): void {
  if (queues.length === 0) return;
  worker.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: queues.map(queueArn) }));
}

/** Lets a worker read the key of generated passwords, and no other secret. */
export function allowPolyKey(worker: Worker, { names }: Instance): void {
  const stack = Stack.of(worker);
  worker.allow(
    new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      // Secrets Manager puts six characters of its own behind each name.
      resources: [
        stack.formatArn({
          service: 'secretsmanager',
          resource: 'secret',
          resourceName: `${names.secretPrefix}${POLY_KEY_SECRET}-??????`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
    }),
  );
}

/** Lets a worker read the secrets that `otj.yaml` can name. */
export const allowSecrets = (worker: Worker, instance: Instance): void =>
  allowOnSecrets(worker, instance, 'GetSecretValue');

/** Lets a worker put new values into secrets that there are. Making and deleting them is left to people. */
export const allowReplacingSecrets = (worker: Worker, instance: Instance): void =>
  allowOnSecrets(worker, instance, 'PutSecretValue');

function allowOnSecrets(worker: Worker, { names }: Instance, action: 'GetSecretValue' | 'PutSecretValue'): void {
  const { region } = Stack.of(worker);
  const secrets = (partition: string, account: string) =>
    `arn:${partition}:secretsmanager:${region}:${account}:secret:${names.secretPrefix}*`;
  worker.allow(
    new PolicyStatement({
      actions: [`secretsmanager:${action}`],
      resources: [secrets(Aws.PARTITION, Aws.ACCOUNT_ID)],
    }),
  );
  Validations.of(worker).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${secrets('<AWS::Partition>', '<AWS::AccountId>')}]`,
    reason: 'The administrator names and adds secrets after the deployment; all of this instance begin like this.',
  });
}
