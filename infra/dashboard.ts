import { Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, AlarmStatusWidget, Dashboard as Board, type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { bugs } from './bugs.ts';
import { chart, STEP } from './charts.ts';
import { doorCharts } from './door-charts.ts';
import { type Dimensions, figure, figureByOutcome, type Taking } from './figures.ts';
import type { Worker } from './function.ts';
import type { Instance } from './instance.ts';
import type { Lane } from './lane.ts';

export interface DashboardProps {
  calendars: readonly string[];
  locations: readonly string[];
  lanes: readonly Lane[];
  workers: readonly Worker[];
  /** Where Poly endpoints ask; null where there are none. */
  door: RestApi | null;
}

type Statistic = Taking['statistic'];

/** One page that shows the way at work: how fresh endpoints are, what is read, what is delivered, and what it runs on. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, instance: Instance, props: DashboardProps) {
    super(scope, id);
    const board = new Board(this, 'Board', { dashboardName: instance.names.dashboard });
    const rows = [
      [heading(instance)],
      [alarms(Stack.of(this))],
      freshness(instance, props),
      reading(instance, props),
      delivering(instance, props),
      ...(props.door === null ? [] : doorCharts(instance, props.door)),
      waiting(props),
      working(instance, props),
    ];
    for (const row of rows) board.addWidgets(...row);
  }
}

const heading = ({ names }: Instance): IWidget =>
  new TextWidget({
    markdown: `# One-Touch Join: ${names.instance}\nAn alarm is called like the section of docs/runbook.md that says what to do.`,
    width: 24,
    height: 2,
  });

function alarms(stack: Stack): IWidget {
  const all = stack.node.findAll().filter((construct) => construct instanceof Alarm);
  return new AlarmStatusWidget({ title: 'Alarms', alarms: all, width: 24, height: 1 + Math.ceil(all.length / 6) });
}

/** The same figure of each calendar, or of each location. */
const each = (
  { names }: Instance,
  metricName: string,
  statistic: Statistic,
  by: readonly (Dimensions & { label: string })[],
) =>
  by.map(({ label, ...dimensions }) =>
    figure(names.instance, metricName, dimensions, { statistic, period: STEP, label }),
  );

const byCalendar = ({ calendars }: DashboardProps) => calendars.map((Calendar) => ({ Calendar, label: Calendar }));
const byLocation = ({ locations }: DashboardProps, mark = '') =>
  locations.map((Location) => ({ Location, label: `${Location}${mark}` }));

function freshness(instance: Instance, props: DashboardProps): IWidget[] {
  const reaching = [
    ...each(instance, 'ChangeToDevice', 'p50', byLocation(props, ', half of them')),
    ...each(instance, 'ChangeToDevice', 'p90', byLocation(props, ', 90 %')),
  ];
  return [
    chart('Each room is read once in', each(instance, 'Interval', 'Maximum', byCalendar(props)), { unit: 'seconds' }),
    chart('Reads begin late by', each(instance, 'ReadLate', 'p90', byCalendar(props)), { unit: 'seconds (90 %)' }),
    chart('From a change to the endpoint', reaching, { unit: 'seconds' }),
  ];
}

function reading(instance: Instance, props: DashboardProps): IWidget[] {
  const outcomes = props.calendars.map((Calendar) =>
    figureByOutcome(instance.names.instance, 'RoomsRead', { Calendar }, STEP),
  );
  return [
    chart('Rooms read, by outcome', outcomes, { unit: 'rooms', stacked: true }),
    chart('Requests', each(instance, 'Requests', 'Sum', byCalendar(props)), { unit: 'requests' }),
    chart('Quota of 24 hours used', each(instance, 'QuotaUsed', 'Maximum', byCalendar(props)), {
      unit: '%',
      marks: { 'planned at most': 90 },
    }),
  ];
}

function delivering(instance: Instance, props: DashboardProps): IWidget[] {
  const outcomes = props.locations.map((Location) =>
    figureByOutcome(instance.names.instance, 'Pushes', { Location }, STEP),
  );
  const jobs = [
    ...each(instance, 'PlannedJobs', 'Sum', byCalendar(props)),
    ...each(instance, 'WithheldJobs', 'Sum', labelled(byCalendar(props), 'withheld: quota')),
    ...each(instance, 'DroppedJobs', 'Sum', labelled(byCalendar(props), 'dropped: too late')),
  ];
  return [
    chart('Pushes, by outcome', outcomes, { unit: 'pushes', stacked: true }),
    chart('Endpoints behind', each(instance, 'EndpointsBehind', 'Maximum', byLocation(props)), { unit: 'endpoints' }),
    chart('Read jobs', jobs, { unit: 'jobs' }),
  ];
}

const labelled = <Given extends { label: string }>(given: readonly Given[], mark: string): Given[] =>
  given.map((one) => ({ ...one, label: `${one.label}, ${mark}` }));

function waiting({ lanes }: DashboardProps): IWidget[] {
  const taking = { period: STEP, statistic: 'Maximum' };
  return [
    chart(
      'Oldest job',
      lanes.map(({ name, queue }) => queue.metricApproximateAgeOfOldestMessage({ ...taking, label: name })),
      { unit: 'seconds' },
    ),
    chart(
      'Jobs waiting',
      lanes.map(({ name, queue }) => queue.metricApproximateNumberOfMessagesVisible({ ...taking, label: name })),
      { unit: 'jobs' },
    ),
    chart(
      'Jobs failed for good',
      lanes.map(({ name, dead }) => dead.metricApproximateNumberOfMessagesVisible({ ...taking, label: name })),
      { unit: 'jobs' },
    ),
  ];
}

function working(instance: Instance, { workers }: DashboardProps): IWidget[] {
  const errors = workers.map((worker) =>
    worker.function.metricErrors({ period: STEP, label: `${worker.name} errors` }),
  );
  const throttles = workers.map((worker) =>
    worker.function.metricThrottles({ period: STEP, label: `${worker.name} throttled` }),
  );
  const durations = workers.map((worker) =>
    worker.function.metricDuration({ period: STEP, statistic: 'p95', label: worker.name }),
  );
  const invocations = workers.map((worker) => worker.function.metricInvocations({ period: STEP, label: worker.name }));
  return [
    chart('Errors, throttles, bugs', [...errors, ...throttles, bugs(instance.names)], { unit: 'count' }),
    chart('Duration', durations, { unit: 'milliseconds (95 %)' }),
    chart('Invocations', invocations, { unit: 'count' }),
  ];
}
