import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type HorizontalAnnotation, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** Charts look at figures in steps of five minutes: CloudWatch keeps these for two months. */
export const STEP = Duration.minutes(5);

/** How a chart is drawn. */
export interface Drawing {
  unit: string;
  /** Values worth a line across the chart, such as a limit, by their label. */
  marks?: Readonly<Record<string, number>>;
  /** Draws parts of a whole on top of each other. */
  stacked?: boolean;
}

/** A chart, three of which fill a row of the dashboard. */
export const chart = (
  title: string,
  lines: readonly IMetric[],
  { unit, marks = {}, stacked = false }: Drawing,
): GraphWidget =>
  new GraphWidget({
    title,
    left: [...lines],
    leftYAxis: { min: 0, label: unit, showUnits: false },
    leftAnnotations: Object.entries(marks).map(([label, value]): HorizontalAnnotation => ({ label, value })),
    stacked,
    width: 8,
    height: 6,
    period: STEP,
  });
