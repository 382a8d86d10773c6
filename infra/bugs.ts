import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { namespaceOf } from '../shared/kit/metric.ts';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import type { Instance } from './instance.ts';
import type { Names } from './names.ts';

const METRIC = 'Bugs';

/**
 * Counts log records of level `error` (shared/kit/log.ts), which only bugs are. Lambda's own count misses these: a job
 * that failed is answered as a partial batch failure, and the invocation counts as a success.
 */
export function countBugs(log: LogGroup, names: Names): void {
  new MetricFilter(log, 'Bugs', {
    logGroup: log,
    filterPattern: FilterPattern.stringValue('$.level', '=', 'error'),
    metricNamespace: namespaceOf(names.instance),
    metricName: METRIC,
    metricValue: '1',
    defaultValue: 0,
  });
}

/** Bugs of all functions of an instance. */
export const bugs = (names: Names): Metric =>
  new Metric({
    namespace: namespaceOf(names.instance),
    metricName: METRIC,
    statistic: 'Sum',
    period: EACH_FIVE_MINUTES,
    label: 'bugs',
  });

/** One alarm for all functions: the log says which one, and where. */
export function alarmOnBugs(scope: Construct, instance: Instance): void {
  alarmWhen(
    scope,
    'any-function',
    { metric: bugs(instance.names), above: 0, periods: 1, silence: 'fine' },
    {
      impact:
        'Something met a case it was not written for: one room or endpoint may stay as it is until that is mended.',
      runbook: 'bug',
    },
    instance,
  );
}
