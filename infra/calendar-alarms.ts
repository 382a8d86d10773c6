import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import { figure } from './figures.ts';
import type { Instance } from './instance.ts';

const QUARTER = Duration.minutes(15);

/** The planner uses 90 % of a quota at most, and what is counted runs a little ahead of what has left. */
const QUOTA_PERCENT = 95;

/** Of the reads that were planned; more mean that rooms are seen clearly later than promised. */
const DROPPED_PERCENT = 20;

/** Alarms on one calendar's reads. */
export function watchCalendar(scope: Construct, instance: Instance, calendar: string): void {
  const of = (name: string, statistic: 'Sum' | 'Maximum', period: Duration, dimensions = {}) =>
    figure(instance.names.instance, name, { Calendar: calendar, ...dimensions }, { statistic, period });

  alarmWhen(
    scope,
    calendar,
    {
      // Most reads find nothing new. A quarter of an hour without one such read means that none succeeds.
      metric: of('RoomsRead', 'Sum', QUARTER, { Outcome: 'unchanged' }),
      below: 1,
      periods: 1,
      silence: 'alarming',
    },
    {
      impact: `No room of calendar ${calendar} can be read. Endpoints keep the meetings they have; changes do not arrive.`,
      runbook: 'calendar-not-read',
    },
    instance,
  );
  alarmWhen(
    scope,
    calendar,
    {
      metric: new MathExpression({
        expression: '100 * dropped / planned',
        usingMetrics: {
          dropped: of('DroppedJobs', 'Sum', EACH_FIVE_MINUTES),
          planned: of('PlannedJobs', 'Sum', EACH_FIVE_MINUTES),
        },
        label: 'dropped, percent of planned',
        period: EACH_FIVE_MINUTES,
      }),
      above: DROPPED_PERCENT,
      periods: 3,
      silence: 'fine',
    },
    {
      impact: `Reads of calendar ${calendar} come too late and are left out: bookings reach endpoints late.`,
      runbook: 'polls-late',
    },
    instance,
  );
  alarmWhen(
    scope,
    calendar,
    { metric: of('QuotaUsed', 'Maximum', EACH_FIVE_MINUTES), above: QUOTA_PERCENT, periods: 3, silence: 'fine' },
    {
      impact: `Calendar ${calendar} has nearly used its requests of 24 hours: reads are about to be withheld, and bookings come late.`,
      runbook: 'quota-nearly-used',
    },
    instance,
  );
  alarmWhen(
    scope,
    calendar,
    { metric: of('Held', 'Maximum', EACH_FIVE_MINUTES), above: 0, periods: 1, silence: 'fine' },
    {
      impact: `Many rooms of calendar ${calendar} lost all meetings at once. Their endpoints keep what they had until somebody decides.`,
      runbook: 'calendar-held',
    },
    instance,
  );
}
