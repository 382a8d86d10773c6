import { type App, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { POLY_KEY_SECRET } from '../shared/model/poly.ts';
import { DUE_INDEX, EXPIRY_ATTRIBUTE, KEY } from '../shared/store/dynamodb/table.ts';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import { type Names, namesOf } from './names.ts';
import type { Settings } from './settings.ts';

/** What must outlive a deployment: the table, and the alarm topic, whose recipients have confirmed their addresses. */
export class DataStack extends Stack {
  constructor(app: App, { instance, region, alarmRecipients, door }: Settings) {
    const names = namesOf(instance);
    super(app, names.dataStack, {
      env: { region },
      description: `One-Touch Join, ${instance}: the table and the alarm topic`,
      terminationProtection: true,
    });
    const table = new TableV2(this, 'Table', {
      tableName: names.table,
      partitionKey: { name: KEY.partition, type: AttributeType.STRING },
      sortKey: { name: KEY.sort, type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: DUE_INDEX.name,
          partitionKey: { name: DUE_INDEX.partition, type: AttributeType.STRING },
          sortKey: { name: DUE_INDEX.sort, type: AttributeType.NUMBER },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...DUE_INDEX.projected],
        },
      ],
      timeToLiveAttribute: EXPIRY_ATTRIBUTE,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (door !== null) keyOfPasswords(this, names);
    const alarmTopic = new Topic(this, 'AlarmTopic', { topicName: names.alarmTopic, enforceSSL: true });
    for (const recipient of alarmRecipients) alarmTopic.addSubscription(new EmailSubscription(recipient));
    // With a policy of its own, a topic no longer accepts what CloudWatch sends by default.
    alarmTopic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [alarmTopic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    alarmWhen(
      this,
      'table',
      { metric: throttled(table.tableName), above: 0, periods: 2, silence: 'fine' },
      {
        impact: 'The table refuses reads or writes for being too many: everything is late, nothing is lost.',
        runbook: 'table-throttled',
      },
      { names, alarmTopic },
    );
  }
}

/** The key under which generated passwords are kept. Made once: with another one, no Poly endpoint could sign in. */
function keyOfPasswords(scope: Stack, names: Names): void {
  const key = new Secret(scope, 'PolyKey', {
    secretName: `${names.secretPrefix}${POLY_KEY_SECRET}`,
    description: 'Key under which the passwords of Poly endpoints are kept. With another one, none can sign in.',
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'key',
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(key).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'Each password would have to be made anew and typed again on its device.',
  });
}

/** Reads and writes that the table refused in five minutes. */
function throttled(tableName: string): MathExpression {
  const events = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: 'Sum',
      period: EACH_FIVE_MINUTES,
    });
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
    label: 'throttled',
    period: EACH_FIVE_MINUTES,
  });
}
