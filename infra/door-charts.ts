import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { chart, STEP } from './charts.ts';
import { figure, figureByOutcome } from './figures.ts';
import type { Instance } from './instance.ts';

/** Rows of the dashboard about Poly endpoints, which ask instead of being pushed to. */
export function doorCharts({ names }: Instance, door: RestApi): IWidget[][] {
  const outcomes = (name: string) => figureByOutcome(names.instance, name, {}, STEP);
  const most = (name: string, label: string) =>
    figure(names.instance, name, {}, { statistic: 'Maximum', period: STEP, label });
  const taking = { statistic: 'Sum', period: STEP };
  const latency = ['p50', 'p99'].map((statistic) => door.metricLatency({ statistic, period: STEP, label: statistic }));
  return [
    [
      chart('Poly: requests, by outcome', [outcomes('PolyRequests')], { unit: 'requests', stacked: true }),
      chart(
        'Poly: requests that fail',
        [
          door.metricClientError({ ...taking, label: 'turned away (4xx)' }),
          door.metricServerError({ ...taking, label: 'failed (5xx)' }),
        ],
        { unit: 'requests' },
      ),
      chart('Poly: time to the answer', latency, { unit: 'milliseconds' }),
    ],
    [
      chart('Poly: logins, by outcome', [outcomes('PolyLogins')], { unit: 'logins', stacked: true }),
      chart('Poly: endpoints to look at', [most('PolyQuiet', 'quiet'), most('PolyInVain', 'ask in vain')], {
        unit: 'endpoints',
      }),
    ],
  ];
}
