import { expect, test } from 'vitest';
import { Tick } from '../../shared/model/jobs.ts';
import { queueName } from '../../shared/queue/port.ts';
import { DUE_INDEX, EXPIRY_ATTRIBUTE, tableDefinition } from '../../shared/store/dynamodb/table.ts';
import { COMPANY, deployed, settings } from './deployed.ts';
import { resources, text } from './template.ts';

const { data, service } = deployed();
const queues = new Map(
  Object.values(resources(service, 'AWS::SQS::Queue')).map(({ Properties }) => [Properties.QueueName, Properties]),
);
const mappings = Object.values(resources(service, 'AWS::Lambda::EventSourceMapping')).map(({ Properties }) => ({
  ...Properties,
  queue: text(service, Properties.EventSourceArn),
  function: text(service, Properties.FunctionName),
}));
const functionOf = (name: string) =>
  Object.values(resources(service, 'AWS::Lambda::Function')).find(({ Properties }) => Properties.FunctionName === name);

const LANES = {
  [queueName.poll(null)]: 'poll-calendars',
  [queueName.poll('hamburg')]: 'poll-calendars-hamburg',
  [queueName.push('berlin', 'fresh')]: 'push-cisco-berlin',
  [queueName.push('berlin', 'retry')]: 'push-cisco-berlin',
  [queueName.push('hamburg', 'fresh')]: 'push-cisco-hamburg',
  [queueName.push('hamburg', 'retry')]: 'push-cisco-hamburg',
  [queueName.push('webex', 'fresh')]: 'push-webex',
  [queueName.push('webex', 'retry')]: 'push-webex',
};

test('each lane is a queue, a queue for what fails for good, and the function that empties it', () => {
  const names = Object.keys(LANES).flatMap((lane) => [`acme-otj-${lane}`, `acme-otj-${lane}-dead`]);
  expect([...queues.keys()].sort()).toEqual(names.sort());
  expect(Object.fromEntries(mappings.map((one) => [one.queue, one.function]))).toEqual(
    Object.fromEntries(Object.entries(LANES).map(([lane, name]) => [`acme-otj-${lane}`, `acme-otj-${name}`])),
  );
});

test('a job is handed out again only after six times what its function may take, and fails for good after five tries', () => {
  for (const mapping of mappings) {
    const queue = queues.get(mapping.queue);
    expect(queue.VisibilityTimeout).toBe(6 * functionOf(mapping.function)?.Properties.Timeout);
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
    expect(text(service, queue.RedrivePolicy.deadLetterTargetArn)).toBe(`${mapping.queue}-dead`);
  }
});

test('one job that fails does not take its batch along, and no lane takes more than its share of invocations', () => {
  for (const mapping of mappings) {
    expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(mapping.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    expect(mapping.BatchSize).toBeLessThanOrEqual(10);
  }
  const share = (queue: string) => mappings.find((one) => one.queue === queue)?.ScalingConfig.MaximumConcurrency;
  for (const lane of ['fresh', 'retry']) expect(share(`acme-otj-push-berlin-${lane}`)).toBe(20);
});

test('each reader of calendars knows how many there may be of it', () => {
  for (const lane of [queueName.poll(null), queueName.poll('hamburg')]) {
    const { function: name, ScalingConfig } = mappings.find(({ queue }) => queue === `acme-otj-${lane}`) ?? {};
    const { READERS } = functionOf(name)?.Properties.Environment.Variables ?? {};
    expect(Number(READERS)).toBe(ScalingConfig.MaximumConcurrency);
  }
});

test('the lane that reads an Exchange keeps to its connections, and no other lane does', () => {
  const premises = COMPANY.replace(
    /name: inside, type: graph, tenant: \S+ clientId: \S+ /,
    'name: inside, type: exchange, maxConnections: 12, ',
  );
  const lanes = [...settings(premises).pollLanes].map(([place, { maxConcurrency }]) => [place, maxConcurrency]);
  expect(Object.fromEntries(lanes)).toEqual({ null: 20, hamburg: 3 });
});

test('queues are encrypted and take no request without TLS', () => {
  for (const queue of queues.values()) expect(queue.SqsManagedSseEnabled).toBe(true);
  const policies = Object.values(resources(service, 'AWS::SQS::QueuePolicy'));
  expect(policies.flatMap(({ Properties }) => Properties.Queues)).toHaveLength(queues.size);
  for (const { Properties } of policies)
    expect(Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
});

test('planners are called each minute, tokens looked at every five, and a minute that fails is left to the next', () => {
  const schedules = Object.values(resources(service, 'AWS::Scheduler::Schedule')).map(({ Properties }) => Properties);
  expect(schedules.map(({ Target }) => text(service, Target.Arn)).sort()).toEqual([
    'acme-otj-plan-polls',
    'acme-otj-plan-pushes',
    'acme-otj-refresh-tokens',
  ]);
  for (const { ScheduleExpression, Target } of schedules) {
    const refreshes = text(service, Target.Arn) === 'acme-otj-refresh-tokens';
    expect(ScheduleExpression).toBe(refreshes ? 'rate(5 minutes)' : 'rate(1 minute)');
    expect(Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    const tick = Target.Input.replace('<aws.scheduler.scheduled-time>', '2026-11-23T09:00:00Z');
    expect(Tick.parse(JSON.parse(tick))).toEqual({ time: '2026-11-23T09:00:00Z' });
  }
  const asynchronous = Object.values(resources(service, 'AWS::Lambda::EventInvokeConfig'));
  expect(asynchronous.map(({ Properties }) => Properties.MaximumRetryAttempts)).toEqual([0, 0, 0]);
});

test('the table is the one that the store is written for', () => {
  const [table] = Object.values(resources(data, 'AWS::DynamoDB::GlobalTable'));
  const wanted = tableDefinition('acme-otj');
  expect(table?.Properties).toMatchObject({
    TableName: wanted.TableName,
    BillingMode: wanted.BillingMode,
    KeySchema: wanted.KeySchema,
    GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes,
    TimeToLiveSpecification: { AttributeName: EXPIRY_ATTRIBUTE, Enabled: true },
  });
  expect(table?.Properties.AttributeDefinitions).toEqual(expect.arrayContaining(wanted.AttributeDefinitions ?? []));
  expect(wanted.GlobalSecondaryIndexes?.[0]?.IndexName).toBe(DUE_INDEX.name);
});

test('the table is kept, backed up and encrypted, whatever becomes of its stack', () => {
  const [table] = Object.values(resources(data, 'AWS::DynamoDB::GlobalTable'));
  expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(table?.Properties.SSESpecification).toMatchObject({ SSEEnabled: true });
  expect(table?.Properties.Replicas).toEqual([
    expect.objectContaining({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  ]);
});
