import { Stack } from 'aws-cdk-lib';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { DUE_INDEX } from '../shared/store/dynamodb/table.ts';
import { type Names, namesOf } from './names.ts';

/** What the constructs of the service know of the instance that they belong to. */
export interface Instance {
  names: Names;
  /** Where alarms go. */
  alarmTopic: ITopic;
  tableArn: string;
  dueIndexArn: string;
  /** ARN of a queue by its short name. */
  queueArn: (queue: string) => string;
  /** What every function finds in its environment. */
  environment: Readonly<Record<string, string>>;
}

/**
 * The instance as seen from a stack. What the data stack holds is addressed by name, not by cross-stack references: either
 * stack can then be replaced without first loosening the other.
 */
export function instanceIn(stack: Stack, name: string): Instance {
  const names = namesOf(name);
  const tableArn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: names.table });
  return {
    names,
    alarmTopic: topicOf(stack, names),
    tableArn,
    dueIndexArn: `${tableArn}/index/${DUE_INDEX.name}`,
    queueArn: (queue) => stack.formatArn({ service: 'sqs', resource: names.queue(queue) }),
    environment: {
      INSTANCE: name,
      TABLE_NAME: names.table,
      QUEUE_URL_PREFIX: `https://sqs.${stack.region}.${stack.urlSuffix}/${stack.account}/${names.queuePrefix}`,
      SECRETS: `aws:${names.secretPrefix}`,
    },
  };
}

const topicOf = (scope: Construct, names: Names): ITopic =>
  Topic.fromTopicArn(scope, 'AlarmTopic', Stack.of(scope).formatArn({ service: 'sns', resource: names.alarmTopic }));
