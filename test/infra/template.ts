import type { Template } from 'aws-cdk-lib/assertions';

/** A resource as CloudFormation takes it. Its properties are what tests look at, so they are not typed further. */
export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape; a wrong path fails the test.
  Properties: any;
}

/** Resources of a type, by logical id. */
export const resources = (template: Template, type: string): Record<string, Resource> =>
  template.findResources(type) as Record<string, Resource>;

/** A value with its intrinsics spelt out, so that tests compare text: `arn:aws:sqs:…:acme-otj-poll-internet`. */
export function text(template: Template, value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return String(value);
  const intrinsic = value as Record<string, unknown>;
  if ('Ref' in intrinsic) return nameOf(template, String(intrinsic.Ref));
  if ('Fn::GetAtt' in intrinsic) return nameOf(template, String((intrinsic['Fn::GetAtt'] as string[])[0]));
  if ('Fn::Join' in intrinsic) {
    const [separator, parts] = intrinsic['Fn::Join'] as [string, unknown[]];
    return parts.map((part) => text(template, part)).join(separator);
  }
  return JSON.stringify(value);
}

const NAMED = ['FunctionName', 'QueueName', 'LogGroupName', 'RoleName', 'TopicName', 'Name'];

const PSEUDO: Record<string, string> = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A resource's physical name, or its logical id where it has none. */
function nameOf(template: Template, id: string): string {
  const pseudo = PSEUDO[id];
  if (pseudo !== undefined) return pseudo;
  const properties = template.toJSON().Resources[id]?.Properties ?? {};
  const name = NAMED.map((key) => properties[key]).find((given) => typeof given === 'string');
  return name ?? id;
}
