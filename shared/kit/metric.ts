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

/** Where an instance's figures are kept: two instances may have a calendar of the same name. */
export const namespaceOf = (instance: string): string => `OneTouchJoin/${instance}`;

/**
 * CloudWatch's embedded metric format: a log line that CloudWatch turns into metrics, without an API call.
 * Source: CloudWatch user guide, "Specification: Embedded metric format".
 */
export function embeddedMetrics(
  instance: string,
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
                Namespace: namespaceOf(instance),
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
