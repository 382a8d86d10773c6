import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { namespaceOf } from '../shared/kit/metric.ts';

/** By what a figure is told apart: the words that the functions give it. */
export type Dimensions = Readonly<Partial<Record<'Calendar' | 'Location' | 'Outcome', string>>>;

/** How a figure is taken. */
export interface Taking {
  statistic: 'Sum' | 'Maximum' | 'Minimum' | 'p50' | 'p90';
  period: Duration;
  /** On charts. */
  label?: string;
}

/** A figure that an instance's functions emit (shared/kit/metric.ts). */
export const figure = (instance: string, metricName: string, dimensionsMap: Dimensions, taking: Taking): Metric =>
  new Metric({ namespace: namespaceOf(instance), metricName, dimensionsMap: { ...dimensionsMap }, ...taking });

/** One line for each outcome that comes up, summed over `period`. For charts: alarms cannot search. */
export function figureByOutcome(
  instance: string,
  metricName: string,
  dimensions: Dimensions,
  period: Duration,
): MathExpression {
  const names = [...Object.keys(dimensions), 'Outcome'].join(',');
  const given = Object.entries(dimensions).map(([name, value]) => `${name}="${value}"`);
  const search = `{"${namespaceOf(instance)}",${names}} MetricName="${metricName}" ${given.join(' ')}`;
  return new MathExpression({ expression: `SEARCH('${search}', 'Sum', ${period.toSeconds()})`, label: '', period });
}
