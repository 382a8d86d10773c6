import { announce } from '../../shared/announce/announce.ts';
import { type Clock, type Instant, minutes, seconds } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import { type Settling, settling } from '../../shared/kit/settling.ts';
import { isPushed, laneOf, type PushedEndpoint } from '../../shared/model/lane.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { hourlyBetween } from '../../shared/planning/hourly.ts';
import { type Queues, queueName } from '../../shared/queue/port.ts';
import type { PlanMark } from '../../shared/store/plans.ts';
import type { Store } from '../../shared/store/port.ts';
import { planChanged } from './plan-changed.ts';
import { planDue, planStarting } from './plan-due.ts';
import { pushMessage } from './push-message.ts';

export interface PlanPushPorts {
  store: Pick<Store, 'snapshots' | 'plans' | 'rooms' | 'deliveries'>;
  queues: Queues;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** The name under which this planning stands in the table. */
export const PUSH_PLAN = 'pushes';

/** A tick plans this far: the next one, a minute from now, may be late. */
const AHEAD = seconds(120);

/** An agenda that is not announced after this long was forgotten: its function crashed between two steps. */
const FORGOTTEN = seconds(30);

/** What one tick announces at most; the next one goes on. */
const MOST = 2_000;

/** After an outage, hourly pushes older than this are left to their next hour. */
const CATCH_UP = minutes(10);

/** Closes every difference between what endpoints should hold and what they hold: forgotten agendas, changed endpoints, hourly slots, starts of meetings, due retries. */
export async function planPushes(ports: PlanPushPorts): Promise<void> {
  const { store, clock, log } = ports;
  const header = await store.snapshots.active();
  if (header === null) {
    log.info({ event: 'nothing to plan', because: 'no configuration is active: run otj apply' });
    return;
  }
  const now = clock.now();
  const mark = await store.plans.mark(PUSH_PLAN);
  const tick = settling();
  const forgotten = await announceForgotten(header, now, tick, ports);
  const changed = await tick.settle(() => planChanged(header, mark, ports), 0);
  const hourly = await planHourly(header, mark, now, tick, ports);
  const endpoints = await store.snapshots.endpoints(header.number);
  const noted = { header, endpoints, now, settling: tick };
  const starting = await planStarting(noted, ports);
  const due = await planDue(noted, ports);
  log.info({ event: 'pushes planned', snapshot: header.number, forgotten, changed, hourly, starting, due });
  tick.throwFaults('Some pushes could not be planned; all others are.');
}

async function announceForgotten(
  header: SnapshotHeader,
  now: Instant,
  tick: Settling,
  ports: PlanPushPorts,
): Promise<number> {
  const forgotten = await ports.store.rooms.unannounced(now - FORGOTTEN, MOST);
  for (const { room, agenda } of forgotten) {
    await tick.settle(
      () => announce(room, agenda, header.number, { ...ports.store, queues: ports.queues, clock: ports.clock }),
      0,
    );
  }
  return forgotten.length;
}

/** Every endpoint's moment of the hour that lies ahead: what it holds may be gone after a reboot. */
async function planHourly(
  header: SnapshotHeader,
  mark: PlanMark | null,
  now: Instant,
  tick: Settling,
  { store, queues }: PlanPushPorts,
): Promise<number> {
  const from = Math.max(mark?.plannedTo ?? now, now - CATCH_UP);
  const to = Math.max(from, now + AHEAD);
  const pushed = (await store.snapshots.endpoints(header.number)).filter(isPushed).filter(takesPushes);
  const lanes = new Map(pushed.map((entry) => [entry.name, laneOf(entry)]));
  const due = hourlyBetween([...lanes.keys()], from, to);
  for (const [lane, slots] of Map.groupBy(due, ({ endpoint }) => lanes.get(endpoint) ?? '')) {
    const messages = slots.map(({ endpoint, at }) => pushMessage(endpoint, 'slot', at, now));
    await tick.settle(() => queues.send(queueName.push(lane, 'fresh'), messages), undefined);
  }
  const next: PlanMark = { plannedTo: to, snapshot: header.number, turn: 0 };
  await store.plans.advance(PUSH_PLAN, mark, next);
  return due.length;
}

const takesPushes = ({ delivery }: PushedEndpoint): boolean => delivery === 'on';
