/** A figure with the dimensions it is charted by. Dimensions are calendars, locations or functions, never rooms (cost). */
export interface Metric {
  name: string;
  value: number;
  unit: 'Count' | 'Seconds' | 'Milliseconds' | 'Percent';
  dimensions: Readonly<Record<string, string>>;
}

/** Where figures go. */
export interface Metrics {
  put(metric: Metric): void;
}

export const METRIC_NAMESPACE = 'OneTouchJoin';

/**
 * CloudWatch's embedded metric format: a log line that CloudWatch turns into metrics, without an API call.
 * Source: CloudWatch user guide, "Specification: Embedded metric format".
 */
export function embeddedMetrics(
  now: () => number,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Metrics {
  return {
    put({ name, value, unit, dimensions }) {
      write(
        JSON.stringify({
          _aws: {
            Timestamp: now(),
            CloudWatchMetrics: [
              {
                Namespace: METRIC_NAMESPACE,
                Dimensions: [Object.keys(dimensions)],
                Metrics: [{ Name: name, Unit: unit }],
              },
            ],
          },
          ...dimensions,
          [name]: value,
        }),
      );
    },
  };
}
