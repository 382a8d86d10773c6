import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import { deployable } from '../../infra/deployable.ts';
import { LocationNetwork } from '../../infra/network.ts';
import { settingsNamed } from '../../infra/settings.ts';
import { anApp, COMPANY, deployed, settings } from './deployed.ts';
import { resources } from './template.ts';

/** The physical names that a template gives. */
const namesIn = (template: Template): string[] =>
  Object.values(template.toJSON().Resources as Record<string, { Properties?: Record<string, unknown> }>)
    .flatMap(({ Properties = {} }) => NAMES.map((key) => Properties[key]))
    .filter((name) => typeof name === 'string');
const NAMES = [
  'TableName',
  'TopicName',
  'QueueName',
  'FunctionName',
  'LogGroupName',
  'AlarmName',
  'DashboardName',
  'Name',
];

describe('what would be deployed', () => {
  test('has no finding that is not acknowledged, and needs no look-up in an account', () => {
    const app = anApp();
    deployable(app, settings());
    expect(app.synth().manifest.missing, 'what would be looked up in an account').toBeUndefined();
  });

  test('is refused as soon as it has one', () => {
    const app = anApp();
    const { service } = deployable(app, settings());
    new Role(service, 'Stranger', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    expect(() => app.synth()).toThrow(/AwsSolutions-IAM4/);
  });

  test('acknowledges two kinds of findings only, each with its reason', () => {
    const { service, data } = deployable(anApp(), settings());
    const acknowledged = [...data.node.findAll(), ...service.node.findAll()].flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap((entry) => Object.entries(entry.data as Record<string, string>))
        .map(([id, reason]) => [id.replace(/^annotation::/i, ''), reason] as const)
        .filter(([id]) => id.startsWith('AwsSolutions')),
    );
    expect(new Set(acknowledged.map(([id]) => id))).toEqual(
      new Set([
        'AwsSolutions-IAM5[Resource::*]',
        'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:eu-central-1:<AWS::AccountId>:secret:acme/otj/*]',
      ]),
    );
    for (const [id, reason] of acknowledged) expect(reason.length, id).toBeGreaterThan(30);
  });

  test('is what the sample company needs, too', () => {
    const { service } = deployed(settings(readFileSync('examples/sample.yaml', 'utf8')));
    expect(namesIn(service)).toContain('sample-otj-plan-polls');
  });
});

test.each([
  ['no file', undefined, /^No configuration is named/],
  ['a file that is not there', 'nowhere.yaml', /^ENOENT.*nowhere\.yaml/],
  ['a file with mistakes', 'package.json', /./],
])('with %s there is nothing to deploy', (_case, file, why) => {
  expect(settingsNamed(file)).toEqual({ kind: 'refused', why: expect.stringMatching(why) });
});

test('the app says in a line or two why it deploys nothing', () => {
  const env = { ...process.env, CDK_CONTEXT_JSON: '{"config":"nowhere.yaml"}' };
  const { status, stderr } = spawnSync('node_modules/.bin/node', ['infra/app.ts'], { encoding: 'utf8', env });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^ENOENT.*nowhere\.yaml/) });
  expect(stderr).toContain('-c config=otj.yaml');
});

describe('instances', () => {
  const acme = deployed();

  test('two in one account share no name', () => {
    const other = deployed(settings(COMPANY.replace('instance: acme', 'instance: acme-test')));
    const names = [acme, other].map(({ data, service }) => new Set([...namesIn(data), ...namesIn(service)]));
    expect(names[0]?.size).toBeGreaterThan(40);
    expect([...(names[0] ?? [])].filter((name) => names[1]?.has(name))).toEqual([]);
  });

  test('the longest names still fit', () => {
    const longest = COMPANY.replace('instance: acme', `instance: ${'i'.repeat(20)}`).replaceAll(
      'hamburg',
      'h'.repeat(24),
    );
    const { service } = deployed(settings(longest));
    const of = (type: string, key: string) =>
      Object.values(resources(service, type)).map(({ Properties }) => String(Properties[key]).length);
    expect(Math.max(...of('AWS::Lambda::Function', 'FunctionName'))).toBeLessThanOrEqual(64);
    expect(Math.max(...of('AWS::Scheduler::Schedule', 'Name'))).toBeLessThanOrEqual(64);
    expect(Math.max(...of('AWS::SQS::Queue', 'QueueName'))).toBeLessThanOrEqual(80);
  });

  test('the service leaves the data stack alone: no value of one is wired into the other', () => {
    const { data, service } = acme;
    expect(data.toJSON().Outputs).toBeUndefined();
    expect(JSON.stringify(service.toJSON())).not.toContain('Fn::ImportValue');
  });
});

describe('networks', () => {
  const { service } = deployed();
  const groups = Object.values(resources(service, 'AWS::EC2::SecurityGroup')).map(({ Properties }) => Properties);
  const outbound = (location: string) =>
    groups
      .find(({ GroupDescription }) => GroupDescription.includes(`functions in ${location}:`))
      ?.SecurityGroupEgress.map(
        ({ CidrIp, CidrIpv6, FromPort }: Record<string, unknown>) => `${CidrIp ?? CidrIpv6} ${FromPort}`,
      );

  test('nothing comes in; out go AWS, the endpoints of the allowed networks, and the proxy', () => {
    const names = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((network) => [
      `${network} 53`,
      `${network} 53`,
    ]);
    expect(outbound('berlin')).toEqual([
      '0.0.0.0/0 443',
      ...names,
      ...['10.20.0.0/16', 'fd00:20::/32'].flatMap((network) => [443, 80, 8443].map((port) => `${network} ${port}`)),
      '0.0.0.0/0 3128',
    ]);
    expect(outbound('hamburg')).toEqual(['0.0.0.0/0 443', ...names, '0.0.0.0/0 80']);
    const inbound = groups.flatMap(({ SecurityGroupIngress = [] }) => SecurityGroupIngress);
    for (const { CidrIp, FromPort } of inbound)
      expect([CidrIp, FromPort]).toEqual([expect.stringMatching(/^100\./), 443]);
  });

  test.each([
    ['http://10.1.2.3:3128', '10.1.2.3/32 3128'],
    ['https://[fd00:1::3]:8443', 'fd00:1::3/128 8443'],
  ])('of a proxy that is given by its address, only that address is open (%s)', (proxy, rule) => {
    const [berlin] = settings().locations;
    if (berlin === undefined) throw new Error('the company has a location');
    const stack = new Stack(anApp(), 'Networks');
    new LocationNetwork(stack, 'Berlin', { ...berlin, proxy }, []);
    const [group] = Object.values(resources(Template.fromStack(stack), 'AWS::EC2::SecurityGroup'));
    const rules = group?.Properties.SecurityGroupEgress as Record<string, unknown>[];
    expect(rules.map(({ CidrIp, CidrIpv6, FromPort }) => `${CidrIp ?? CidrIpv6} ${FromPort}`).at(-1)).toBe(rule);
  });

  test('an existing network is used as it is', () => {
    const berlin = Object.values(resources(service, 'AWS::EC2::SecurityGroup')).filter(
      ({ Properties }) => Properties.VpcId === 'vpc-0a1b2c3d4e5f60718',
    );
    expect(berlin).toHaveLength(1);
    const ours = Object.values(resources(service, 'AWS::EC2::VPCEndpoint')).map(({ Properties }) => Properties.VpcId);
    expect(ours).not.toContain('vpc-0a1b2c3d4e5f60718');
  });

  test('given security groups take the place of ours', () => {
    const given = COMPANY.replace('proxy: http', 'securityGroups: [sg-0a1b2c3d4e5f60718]\n    proxy: http').replace(
      '    securityGroups',
      '      securityGroups',
    );
    const { service } = deployed(settings(given));
    const berlin = Object.values(resources(service, 'AWS::Lambda::Function')).find(
      ({ Properties }) => Properties.FunctionName === 'acme-otj-push-cisco-berlin',
    );
    expect(berlin?.Properties.VpcConfig.SecurityGroupIds).toEqual(['sg-0a1b2c3d4e5f60718']);
  });

  test('a network of its own reaches the services that functions use, and is reached by nobody', () => {
    const endpoints = Object.values(resources(service, 'AWS::EC2::VPCEndpoint')).map(({ Properties }) => Properties);
    expect(endpoints.map(({ ServiceName }) => JSON.stringify(ServiceName)).sort()).toEqual([
      expect.stringContaining('.secretsmanager'),
      expect.stringContaining('.sqs'),
      expect.stringContaining('.dynamodb'),
    ]);
    expect(resources(service, 'AWS::EC2::InternetGateway')).toEqual({});
    expect(resources(service, 'AWS::EC2::NatGateway')).toEqual({});
  });
});
