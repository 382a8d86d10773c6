import { type Clock, minutes } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import { JOB_SCHEMA, type PushJob } from '../model/jobs.ts';
import { laneOf, type PushedEndpoint } from '../model/lane.ts';
import { type Queues, queueName } from '../queue/port.ts';

/**
 * A try that is due before the planner's next minute is sent by the one who put it off; the planner finds all others in
 * the due index, and this one too should the message be lost.
 */
export async function retrySoon(
  entry: PushedEndpoint,
  delivery: Pick<Delivery, 'dueAt'>,
  { queues, clock }: { queues: Queues; clock: Clock },
): Promise<void> {
  const { dueAt } = delivery;
  if (dueAt === null || dueAt - clock.now() > minutes(1)) return;
  const job: PushJob = { schema: JOB_SCHEMA, kind: 'push', endpoint: entry.name, reason: 'retry' };
  const delaySeconds = Math.max(1, Math.ceil((dueAt - clock.now()) / 1_000));
  await queues.send(queueName.push(laneOf(entry), 'retry'), [{ body: JSON.stringify(job), delaySeconds }]);
}
