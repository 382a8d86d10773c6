import type { Instant } from '../../shared/kit/clock.ts';
import type { PollJob } from '../../shared/model/jobs.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import { NotSent, queueName } from '../../shared/queue/port.ts';
import type { PlanPorts } from './plan-calendar.ts';

/**
 * Charges the jobs and sends them, each to be received at its second; answers how many the quota allowed. What surely did
 * not leave is not charged: the next tick plans it again. Throws `NotSent` where the queue did not take all.
 */
export async function sendJobs(
  entry: CalendarEntry,
  planned: readonly PollJob[],
  now: Instant,
  ports: PlanPorts,
): Promise<number> {
  const { store, queues, metrics } = ports;
  const jobs = await charge(entry, planned, now, ports);
  const messages = new Map(jobs.map((job) => [JSON.stringify(job), job]));
  const delayed = [...messages].map(([body, job]) => ({
    body,
    delaySeconds: Math.max(0, Math.round((job.slot - now) / 1_000)),
  }));
  try {
    await queues.send(queueName.poll(entry.location), delayed);
  } catch (error) {
    const unsent = error instanceof NotSent ? error.unsent.map(({ body }) => messages.get(body)) : [];
    for (const [bucket, group] of Map.groupBy(
      unsent.filter((job) => job !== undefined),
      ({ grant }) => grant.bucket,
    )) {
      await store.ledger.giveBack(
        entry.name,
        group.reduce((sum, { grant }) => sum + grant.requests, 0),
        bucket,
        now,
      );
    }
    throw error;
  }
  metrics.put({ name: 'PlannedJobs', value: jobs.length, unit: 'Count', dimensions: { Calendar: entry.name } });
  return jobs.length;
}

/** Charges as many jobs as the quota still has requests for, in their order; the others are not sent. */
async function charge(
  entry: CalendarEntry,
  jobs: readonly PollJob[],
  now: Instant,
  { store, metrics, log }: PlanPorts,
): Promise<PollJob[]> {
  const wanted = jobs.reduce((sum, job) => sum + job.grant.requests, 0);
  if (wanted === 0) return [];
  const all = await store.ledger.charge(entry.name, wanted, entry.quota, now);
  if (all.kind === 'granted') return jobs.map((job) => ({ ...job, grant: { ...job.grant, bucket: all.bucket } }));

  const granted: PollJob[] = [];
  for (const job of jobs) {
    const one = await store.ledger.charge(entry.name, job.grant.requests, entry.quota, now);
    if (one.kind === 'refused') break;
    granted.push({ ...job, grant: { ...job.grant, bucket: one.bucket } });
  }
  const withheld = jobs.length - granted.length;
  metrics.put({ name: 'WithheldJobs', value: withheld, unit: 'Count', dimensions: { Calendar: entry.name } });
  log.warn({ event: 'quota is short', calendar: entry.name, withheld, usedIn24Hours: all.total, quota: entry.quota });
  return granted;
}
