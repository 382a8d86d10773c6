import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';

/** What an alarm must say: it is read at night, by somebody who did not write this. */
export interface Warning {
  /** What people notice, and who: one or two sentences. */
  impact: string;
  /** The heading in docs/runbook.md that says what to look at and what to do. */
  runbook: string;
}

/** When it goes off. Figures are taken once a period of the metric. */
export type Trouble = { metric: IMetric } & ({ above: number } | { below: number }) & {
    /** Periods in a row that must be bad. */
    periods: number;
    /** What it means that there is no figure: `fine` where nothing happened, `alarming` where something should have. */
    silence: 'fine' | 'alarming';
  };

/** Whom an alarm tells. */
export interface Listeners {
  names: Names;
  alarmTopic: ITopic;
}

/** An alarm on `subject`, a calendar, location, queue or function. Tells the alarm topic when it begins and when it ends. */
export function alarmWhen(
  scope: Construct,
  subject: string,
  trouble: Trouble,
  { impact, runbook }: Warning,
  { names, alarmTopic }: Listeners,
): Alarm {
  const alarm = new Alarm(scope, `Alarm-${runbook}-${subject}`, {
    alarmName: names.alarm(runbook, subject),
    alarmDescription: `${impact} What to do: docs/runbook.md#${runbook}`,
    metric: trouble.metric,
    ...('above' in trouble
      ? { threshold: trouble.above, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
      : { threshold: trouble.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }),
    evaluationPeriods: trouble.periods,
    treatMissingData: trouble.silence === 'fine' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
  });
  const tell = new SnsAction(alarmTopic);
  alarm.addAlarmAction(tell);
  alarm.addOkAction(tell);
  return alarm;
}

/** Periods of the figures that alarms look at. */
export const EACH_MINUTE = Duration.minutes(1);
export const EACH_FIVE_MINUTES = Duration.minutes(5);
