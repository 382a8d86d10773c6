import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WRITES } from '../../infra/access.ts';
import { entryOf } from '../../infra/bundling.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { FUNCTIONS } from '../../shared/model/functions.ts';
import { deployed } from './deployed.ts';
import { rightsOf } from './rights.ts';
import { resources, text } from './template.ts';

const { service } = deployed();
const functions = Object.values(resources(service, 'AWS::Lambda::Function')).map(({ Properties }) => Properties);
const named = (name: string) => functions.find(({ FunctionName }) => FunctionName === `acme-otj-${name}`);

const READS = 'allow dynamodb:BatchGetItem,GetItem,Query on table/acme-otj';
const WRITE = 'allow dynamodb:DeleteItem,PutItem,UpdateItem on table/acme-otj where dynamodb:LeadingKeys is';
const SECRETS = 'allow secretsmanager:GetSecretValue on secret:acme/otj/*';
const RECEIVE = 'allow sqs:ChangeMessageVisibility,DeleteMessage,GetQueueAttributes,GetQueueUrl,ReceiveMessage on';
const ATTACH =
  'ec2:AssignPrivateIpAddresses,CreateNetworkInterface,DeleteNetworkInterface,DescribeNetworkInterfaces,DescribeSubnets,UnassignPrivateIpAddresses on *';

/** What everybody may: write to the log group that bears the function's name. */
const logs = (name: string) => `allow logs:CreateLogStream,PutLogEvents on /aws/lambda/acme-otj-${name}`;
/** Lambda may attach the function to its network; the function's own code may not. */
const attached = (name: string) => [
  `allow ${ATTACH}`,
  expect.stringMatching(new RegExp(`^deny ec2:.* where lambda:SourceFunctionArn is .*:function:acme-otj-${name}$`)),
];

describe('a function may do what its code does, and nothing else', () => {
  const rights = (name: string, expected: unknown[]) => {
    const found = rightsOf(service, `acme-otj-${name}`);
    expect(found).toHaveLength(expected.length + 1);
    expect(found).toEqual(expect.arrayContaining([logs(name), ...expected]));
  };

  test('plan-polls', () => {
    rights('plan-polls', [
      READS,
      `${WRITE} PLAN#* or LEDGER#*`,
      'allow sqs:SendMessage on acme-otj-poll-internet',
      'allow sqs:SendMessage on acme-otj-poll-hamburg',
    ]);
  });

  test('poll-calendars, on the internet', () => {
    rights('poll-calendars', [
      READS,
      `${WRITE} ROOM#* or CHUNK#* or JOB#* or LEDGER#* or ENDPOINT#* or HOLD#* or THROTTLE#* or REFUSED#* or PROOF#* or TOKEN#* or ASKED#*`,
      SECRETS,
      'allow sqs:SendMessage on acme-otj-push-berlin-fresh',
      'allow sqs:SendMessage on acme-otj-push-hamburg-fresh',
      'allow sqs:SendMessage on acme-otj-push-webex-fresh',
      `${RECEIVE} acme-otj-poll-internet`,
    ]);
  });

  test('poll-calendars, inside a location', () => {
    rights('poll-calendars-hamburg', [
      READS,
      `${WRITE} ROOM#* or CHUNK#* or JOB#* or LEDGER#* or ENDPOINT#* or HOLD#* or THROTTLE#* or REFUSED#* or PROOF#* or TOKEN#* or ASKED#*`,
      SECRETS,
      'allow sqs:SendMessage on acme-otj-push-berlin-fresh',
      'allow sqs:SendMessage on acme-otj-push-hamburg-fresh',
      'allow sqs:SendMessage on acme-otj-push-webex-fresh',
      `${RECEIVE} acme-otj-poll-hamburg`,
      ...attached('poll-calendars-hamburg'),
    ]);
  });

  test('plan-pushes', () => {
    rights('plan-pushes', [
      READS,
      'allow dynamodb:Query on table/acme-otj/index/due',
      `${WRITE} PLAN#* or ROOM#* or ENDPOINT#*`,
      ...['berlin', 'hamburg', 'webex'].flatMap((location) => [
        `allow sqs:SendMessage on acme-otj-push-${location}-fresh`,
        `allow sqs:SendMessage on acme-otj-push-${location}-retry`,
      ]),
    ]);
  });

  test('push-cisco', () => {
    rights('push-cisco-berlin', [
      READS,
      `${WRITE} ENDPOINT#* or RETIRED#* or REFUSED#* or PROOF#* or TEST#* or TOKEN#*`,
      SECRETS,
      'allow sqs:SendMessage on acme-otj-push-berlin-retry',
      `${RECEIVE} acme-otj-push-berlin-fresh`,
      `${RECEIVE} acme-otj-push-berlin-retry`,
      ...attached('push-cisco-berlin'),
    ]);
  });

  test('push-webex', () => {
    rights('push-webex', [
      READS,
      `${WRITE} ENDPOINT#* or RETIRED#* or TEST#* or TOKEN#*`,
      SECRETS,
      'allow sqs:SendMessage on acme-otj-push-webex-retry',
      `${RECEIVE} acme-otj-push-webex-fresh`,
      `${RECEIVE} acme-otj-push-webex-retry`,
    ]);
  });

  test('refresh-tokens', () => {
    rights('refresh-tokens', [
      READS,
      `${WRITE} TOKEN#* or REFUSED#*`,
      'allow secretsmanager:GetSecretValue,PutSecretValue on secret:acme/otj/*',
    ]);
  });

  test('no function writes the configuration', () => {
    expect(Object.values(WRITES).flat()).not.toContain('SNAPSHOT');
  });
});

test('every function is Node 24 on arm64, with a log in JSON that forgets after 30 days', () => {
  expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual([
    'acme-otj-plan-polls',
    'acme-otj-plan-pushes',
    'acme-otj-poll-calendars',
    'acme-otj-poll-calendars-hamburg',
    'acme-otj-push-cisco-berlin',
    'acme-otj-push-cisco-hamburg',
    'acme-otj-push-webex',
    'acme-otj-refresh-tokens',
  ]);
  const logGroups = Object.values(resources(service, 'AWS::Logs::LogGroup')).map(({ Properties }) => Properties);
  for (const one of functions) {
    expect(one).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    expect(one.LoggingConfig).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO' });
    const logGroup = logGroups.find(({ LogGroupName }) => LogGroupName === text(service, one.LoggingConfig.LogGroup));
    expect(logGroup).toMatchObject({ LogGroupName: `/aws/lambda/${one.FunctionName}`, RetentionInDays: 30 });
  }
});

test('every function finds the environment that its code asks for', () => {
  for (const { Environment, Timeout } of functions) {
    const variables = Object.entries(Environment.Variables).map(([name, value]) => [name, text(service, value)]);
    const env = readEnv(FunctionEnv, Object.fromEntries(variables));
    expect(env).toMatchObject({ INSTANCE: 'acme', TABLE_NAME: 'acme-otj', SECRETS: 'aws:acme/otj/' });
    expect(env.QUEUE_URL_PREFIX).toMatch(/^https:\/\/sqs\.eu-central-1\..*\/acme-otj-$/);
    expect(env.FUNCTION_TIMEOUT_SECONDS).toBe(Timeout);
  }
});

test('functions work in the network of their location, and only there', () => {
  expect(named('push-cisco-berlin')?.VpcConfig.SubnetIds).toEqual([
    'subnet-0a1b2c3d4e5f60711',
    'subnet-0a1b2c3d4e5f60712',
  ]);
  expect(named('push-cisco-hamburg')?.VpcConfig.SubnetIds).toHaveLength(2);
  expect(named('poll-calendars-hamburg')?.VpcConfig).toEqual(named('push-cisco-hamburg')?.VpcConfig);
  for (const name of ['plan-polls', 'plan-pushes', 'poll-calendars']) expect(named(name)?.VpcConfig).toBeUndefined();
  expect(named('push-cisco-berlin')?.Environment.Variables.LOCATION).toBe('berlin');
  expect(named('poll-calendars')?.Environment.Variables.LOCATION).toBe('');
});

test('only what retries through its own queue may call itself', () => {
  const loops = functions.filter(({ RecursiveLoop }) => RecursiveLoop === 'Allow');
  expect(loops.map(({ FunctionName }) => FunctionName)).toEqual([
    'acme-otj-push-cisco-berlin',
    'acme-otj-push-cisco-hamburg',
    'acme-otj-push-webex',
  ]);
});

test('every function there is has its code, and nothing else lies there', () => {
  for (const name of FUNCTIONS) expect(existsSync(entryOf(name)), name).toBe(true);
  expect(readdirSync('functions').sort()).toEqual([...FUNCTIONS].sort());
});
