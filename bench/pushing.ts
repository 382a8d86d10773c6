import { minutes, seconds } from '../shared/kit/clock.ts';
import { hourlyBetween, ROUND } from '../shared/planning/hourly.ts';
import { LANE_SIZE, type LaneSize } from '../shared/queue/lanes.ts';
import type { Figure } from './main.ts';

const ENDPOINTS = 4_000;
/** Assumed, in milliseconds: SQS to a function; a push to a device that answers; a job that is only passed on. */
const TAKES = { start: 300, push: 1_500, divert: 60 };
const BURST = 400;
/** One endpoint in ten does not answer, and is known not to. */
const isDead = (endpoint: number): boolean => endpoint % 10 === 3;

/** How even the hourly pushes of a large company are, and how long changes take through one location's two queues. */
export async function run(): Promise<Figure[]> {
  return [evenness(), changes()];
}

function evenness(): Figure {
  const names = Array.from({ length: ENDPOINTS }, (_, n) => `endpoint-${n}`);
  const perSecond = new Map<number, number>();
  for (const { at } of hourlyBetween(names, 0, ROUND)) {
    const second = Math.floor(at / 1_000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  // An apply that touches everything adds one look a second (functions/plan-pushes/plan-changed.ts).
  const most = Math.max(...perSecond.values());
  return {
    endpoints: ENDPOINTS,
    meanASecond: Number((ENDPOINTS / 3_600).toFixed(2)),
    mostASecond: most,
    mostAfterAnApplyToAll: most + 1,
  };
}

interface Job {
  endpoint: number;
  at: number;
  changed: boolean;
}

/** Ten minutes with a change a second, hourly pushes, and in the middle 400 changes at once. */
function changes(): Figure {
  const hourly = hourlyBetween(
    Array.from({ length: ENDPOINTS }, (_, n) => String(n)),
    0,
    minutes(10),
  ).map(({ endpoint, at }): Job => ({ endpoint: Number(endpoint), at, changed: false }));
  const steady = Array.from(
    { length: 600 },
    (_, n): Job => ({ endpoint: (n * 7) % ENDPOINTS, at: seconds(n), changed: true }),
  );
  const burst = Array.from(
    { length: BURST },
    (_, n): Job => ({ endpoint: (n * 13) % ENDPOINTS, at: minutes(5), changed: true }),
  );
  const jobs = [...hourly, ...steady, ...burst].sort((one, other) => one.at - other.at);
  const waits = through(jobs, LANE_SIZE.fresh)
    .filter(({ job }) => job.changed && !isDead(job.endpoint))
    .map(({ job, done }) => done - job.at)
    .sort((one, other) => one - other);
  const at = (share: number): number => Number(((waits[Math.floor(waits.length * share)] ?? 0) / 1_000).toFixed(2));
  const retries = jobs.filter(({ endpoint }) => isDead(endpoint)).length;
  return {
    endpoints: ENDPOINTS,
    changes: waits.length,
    burst: BURST,
    retries,
    p50Seconds: at(0.5),
    p95Seconds: at(0.95),
    maxSeconds: Number(((waits.at(-1) ?? 0) / 1_000).toFixed(2)),
  };
}

/** When each job ends. A function takes what waits, up to a batch, and is free when the slowest of it ends. */
function through(jobs: readonly Job[], lane: LaneSize): { job: Job; done: number }[] {
  const freeAt = Array.from({ length: lane.maxConcurrency }, () => 0);
  const ended: { job: Job; done: number }[] = [];
  for (let next = 0; next < jobs.length; ) {
    const first = jobs[next] as Job;
    const worker = freeAt.indexOf(Math.min(...freeAt));
    const startsAt = Math.max(freeAt[worker] ?? 0, first.at);
    const batch = jobs.slice(next, next + lane.batchSize).filter(({ at }) => at <= startsAt);
    const dones = batch.map((job) => ({ job, done: startsAt + TAKES.start + timeOf(job) }));
    freeAt[worker] = Math.max(...dones.map(({ done }) => done));
    ended.push(...dones);
    next += batch.length;
  }
  return ended;
}

/** A change for an endpoint that failed last time is passed on to the retry queue; the hourly push waits for its retry. */
const timeOf = ({ endpoint }: Job): number => (isDead(endpoint) ? TAKES.divert : TAKES.push);
