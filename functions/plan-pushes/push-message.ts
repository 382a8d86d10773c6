import type { Instant } from '../../shared/kit/clock.ts';
import { JOB_SCHEMA, type PushJob } from '../../shared/model/jobs.ts';

/** A push job that is there to be done at its second. */
export function pushMessage(endpoint: string, reason: PushJob['reason'], at: Instant, now: Instant) {
  const job: PushJob = { schema: JOB_SCHEMA, kind: 'push', endpoint, reason };
  return { body: JSON.stringify(job), delaySeconds: Math.max(0, Math.ceil((at - now) / 1_000)) };
}
