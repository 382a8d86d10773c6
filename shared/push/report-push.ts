import type { Instant } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { PushJob } from '../model/jobs.ts';
import { laneOf, type PushedEndpoint } from '../model/lane.ts';
import type { TryResult } from './after-outcome.ts';
import type { PushPorts } from './push-endpoint.ts';

/** States that no further try changes. */
const STUCK: ReadonlySet<Delivery['kind']> = new Set([
  'denied',
  'foreign',
  'notEntitled',
  'unsupported',
  'teamsMode',
  'refused',
]);

/** One push from its job to its end. */
export interface Pushed {
  job: PushJob;
  entry: PushedEndpoint;
  tried: TryResult;
  delivery: Delivery;
  sentAt: Instant;
  startedAt: Instant;
  now: Instant;
}

/** One record in the log, and the figures that dashboard and alarms show. */
export function reportPush(
  { job, entry, tried, delivery, ...at }: Pushed,
  { log, metrics }: Pick<PushPorts, 'log' | 'metrics'>,
): void {
  const dimensions = { Location: laneOf(entry) };
  metrics.put({ name: 'Pushes', value: 1, unit: 'Count', dimensions: { ...dimensions, Outcome: tried.kind } });
  if (tried.kind === 'accepted' && job.reason === 'changed') {
    metrics.put({ name: 'ChangeToDevice', value: (at.now - at.sentAt) / 1_000, unit: 'Seconds', dimensions });
  }
  // Once an hour for each endpoint that only people can help: summed over the hour, that is their number.
  if (job.reason === 'slot' && STUCK.has(delivery.kind))
    metrics.put({ name: 'EndpointsStuck', value: 1, unit: 'Count', dimensions });
  const record = {
    endpoint: entry.name,
    room: entry.room,
    reason: job.reason,
    outcome: tried.kind,
    state: delivery.kind,
    meetings: delivery.meetings,
    milliseconds: at.now - at.startedAt,
  };
  if (delivery.detail === '') log.info({ event: 'endpoint pushed', ...record });
  else log.warn({ event: 'endpoint pushed', ...record, detail: delivery.detail });
}
