import { hours, type Instant, minutes } from '../../shared/kit/clock.ts';
import type { Settling } from '../../shared/kit/settling.ts';
import type { PushJob } from '../../shared/model/jobs.ts';
import { isPushed, laneOf, WEBEX_LANE } from '../../shared/model/lane.ts';
import type { EndpointEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import { queueName } from '../../shared/queue/port.ts';
import type { PlanPushPorts } from './plan-pushes.ts';
import { pushMessage } from './push-message.ts';

/** What one tick takes on at most of each kind and lane; the next one goes on. A company's meetings start all at once. */
const MOST_STARTING = 6_000;
const MOST_DUE = 2_000;

/** No try is put off further than this (planning/back-off.ts). */
const LONGEST_WAIT = hours(2);

/** What a tick plans from. */
interface Tick {
  header: SnapshotHeader;
  endpoints: readonly EndpointEntry[];
  now: Instant;
  settling: Settling;
}

/** Endpoints whose next meeting is about to start: a device that restarted since its last push is given its list in time. */
export async function planStarting(tick: Tick, ports: PlanPushPorts): Promise<number> {
  let total = 0;
  for (const lane of lanesOf(tick.header)) {
    const starting = await ports.store.deliveries.starting(lane, tick.now + minutes(1), MOST_STARTING);
    await send(starting, 'start', lane, tick, ports);
    total += starting.length;
  }
  return total;
}

/**
 * Endpoints that failed last time, or whose push job was lost. They have a queue of their own and delay nobody. The figure
 * counts all that wait for a try, however far off, so that an endpoint in a long back-off is not forgotten; devices that are
 * no endpoints any more miss nobody.
 */
export async function planDue(tick: Tick, ports: PlanPushPorts): Promise<number> {
  const { header, endpoints, now } = tick;
  let total = 0;
  const named = new Set(endpoints.map((entry) => entry.name));
  const usesWebex = endpoints.some((entry) => isPushed(entry) && laneOf(entry) === WEBEX_LANE);
  for (const lane of lanesOf(header)) {
    const behind = await ports.store.deliveries.due(lane, now + LONGEST_WAIT, MOST_DUE);
    const due = behind.filter(({ dueAt }) => dueAt <= now + minutes(1));
    await send(due, 'retry', lane, tick, ports);
    const waiting = behind.filter(({ endpoint }) => named.has(endpoint)).length;
    // A company without Webex pays for no figure about it.
    if (lane !== WEBEX_LANE || usesWebex)
      ports.metrics.put({
        name: 'EndpointsBehind',
        value: waiting,
        unit: 'Count',
        dimensions: { Location: lane },
      });
    total += due.length;
  }
  return total;
}

/** Sends each job to the lane in which its endpoint is now: it may have moved since it was noted as due in `lane`. */
async function send(
  jobs: readonly { endpoint: string; dueAt: Instant }[],
  reason: Extract<PushJob['reason'], 'start' | 'retry'>,
  lane: string,
  { endpoints, now, settling }: Tick,
  { queues }: PlanPushPorts,
): Promise<void> {
  if (jobs.length === 0) return;
  const lanes = new Map(endpoints.filter(isPushed).map((entry) => [entry.name, laneOf(entry)]));
  for (const [where, some] of Map.groupBy(jobs, ({ endpoint }) => lanes.get(endpoint) ?? lane)) {
    const messages = some.map(({ endpoint, dueAt }) => pushMessage(endpoint, reason, dueAt, now));
    const queue = queueName.push(where, reason === 'start' ? 'fresh' : 'retry');
    await settling.settle(() => queues.send(queue, messages), undefined);
  }
}

const lanesOf = ({ locations }: SnapshotHeader): string[] => [...locations.map(({ name }) => name), WEBEX_LANE];
