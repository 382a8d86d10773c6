import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { namespaceOf } from '../../shared/kit/metric.ts';
import { deployed } from './deployed.ts';
import { resources, text } from './template.ts';

const { data, service } = deployed();
const alarms = [data, service].flatMap((template) =>
  Object.values(resources(template, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => ({
    ...Properties,
    tells: Properties.AlarmActions.map((action: unknown) => text(template, action)),
  })),
);
const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `acme-otj-${name}`);

describe('every alarm', () => {
  test('says what it means to people, and names a section of the runbook', () => {
    const sections = headings(readFileSync('docs/runbook.md', 'utf8'));
    for (const { AlarmName, AlarmDescription } of alarms) {
      const [, impact = '', anchor = ''] =
        /^(.+) What to do: docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
      expect(impact.length, AlarmName).toBeGreaterThan(40);
      expect(sections, AlarmName).toContain(anchor);
      expect(AlarmName).toMatch(new RegExp(`^acme-otj-${anchor}-`));
    }
  });

  test('tells the alarm topic when it begins and when it ends', () => {
    for (const { tells, AlarmActions, OKActions } of alarms) {
      expect(tells).toHaveLength(1);
      expect(tells[0]).toMatch(/acme-otj-alarms$|^AlarmTopic/);
      expect(OKActions).toEqual(AlarmActions);
    }
  });
});

test('every section of the runbook on an alarm belongs to one', () => {
  const used = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split('#')[1]));
  const runbook = readFileSync('docs/runbook.md', 'utf8');
  expect(
    headings(runbook.slice(runbook.indexOf('## Alarms')))
      .slice(1)
      .sort(),
  ).toEqual([...used].sort());
});

test('silence is alarming where something should happen each minute, and fine where nothing need happen', () => {
  for (const name of ['nothing-planned-plan-polls', 'nothing-planned-plan-pushes', 'calendar-not-read-office'])
    expect(named(name)?.TreatMissingData, name).toBe('breaching');
  for (const name of ['jobs-failed-for-good-poll-internet', 'endpoints-behind-berlin', 'bug-any-function'])
    expect(named(name)?.TreatMissingData, name).toBe('notBreaching');
});

test('each calendar, location, lane and function is watched', () => {
  const watched = (runbook: string) =>
    alarms
      .map(({ AlarmName }) => AlarmName)
      .filter((name) => name.startsWith(`acme-otj-${runbook}-`))
      .map((name) => name.slice(`acme-otj-${runbook}-`.length))
      .sort();
  const lanes = [
    'poll-hamburg',
    'poll-internet',
    'push-berlin-fresh',
    'push-berlin-retry',
    'push-hamburg-fresh',
    'push-hamburg-retry',
    'push-webex-fresh',
    'push-webex-retry',
  ];
  expect(watched('calendar-not-read')).toEqual(['inside', 'office']);
  expect(watched('quota-nearly-used')).toEqual(['inside', 'office']);
  expect(watched('polls-late')).toEqual(['inside', 'office']);
  expect(watched('endpoints-behind')).toEqual(['berlin', 'hamburg', 'webex']);
  expect(watched('token-at-risk')).toEqual(['internet']);
  expect(watched('jobs-wait')).toEqual(lanes);
  expect(watched('jobs-failed-for-good')).toEqual(lanes);
  expect(watched('function-fails')).toHaveLength(8);
});

test('alarms reach people: the topic takes what CloudWatch sends, and nothing without TLS', () => {
  const [policy] = Object.values(resources(data, 'AWS::SNS::TopicPolicy'));
  expect(policy?.Properties.PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    expect.objectContaining({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }),
  ]);
  const addresses = Object.values(resources(data, 'AWS::SNS::Subscription')).map(
    ({ Properties }) => Properties.Endpoint,
  );
  expect(addresses.sort()).toEqual(['av@example.com', 'night@example.com']);
});

test('every figure on the dashboard and in an alarm is one that a function emits', () => {
  const [board] = Object.values(resources(service, 'AWS::CloudWatch::Dashboard'));
  const drawn = text(service, board?.Properties.DashboardBody);
  const searched = [...drawn.matchAll(/MetricName=\\+"(\w+)/g)].map(([, name = '']) => name);
  const charted = [...drawn.matchAll(new RegExp(`"${namespaceOf('acme')}","(\\w+)"`, 'g'))].map(
    ([, name = '']) => name,
  );
  const alarmed = alarms
    .flatMap((alarm) => [
      alarm,
      ...(alarm.Metrics ?? []).map((one: { MetricStat?: { Metric: unknown } }) => one.MetricStat?.Metric ?? {}),
    ])
    .filter(({ Namespace }) => Namespace === `${namespaceOf('acme')}`)
    .map(({ MetricName }) => MetricName);
  expect(searched).not.toEqual([]);
  expect(charted).not.toEqual([]);
  expect([...new Set([...searched, ...charted, ...alarmed])].filter((name) => !EMITTED.has(name))).toEqual([]);
});

/** Names that the functions put, and the one that is counted out of their logs. */
const EMITTED = new Set([
  ...globSync(['functions/**/*.ts', 'shared/push/**/*.ts']).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/name: '([A-Z]\w+)'/g)].map(([, name = '']) => name),
  ),
  'Bugs',
]);

/** Anchors of a page's headings, as GitHub makes them. */
function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^##+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
}
