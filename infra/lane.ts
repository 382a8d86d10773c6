import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmWhen, EACH_MINUTE, type Warning } from './alarm.ts';
import type { Worker } from './function.ts';
import type { Instance } from './instance.ts';

export interface LaneProps {
  /** Short name of the queue, from shared/queue/port.ts. */
  queue: string;
  worker: Worker;
  /** Jobs that one invocation is given at most. */
  batchSize: number;
  /** Invocations at the same time at most; AWS takes no less than 2. */
  maxConcurrency: number;
  /** When the oldest job has waited this long. */
  late: Warning & { after: Duration };
  /** When a job has failed for good. */
  dead: Warning;
}

/** Receives before a job counts as failed for good. Throttled invocations use receives up too, so it is not less. */
const RECEIVES = 5;

/** A queue with the worker that empties it, the queue for jobs that fail for good, and alarms on both. */
export class Lane extends Construct {
  readonly name: string;
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, instance: Instance, props: LaneProps) {
    super(scope, id);
    const { queue, worker, batchSize, maxConcurrency, late, dead } = props;
    this.name = queue;
    this.dead = new Queue(this, 'Dead', {
      queueName: instance.names.queue(`${queue}-dead`),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: instance.names.queue(queue),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(1),
      // AWS asks for six times the function's time-out, so that no job is handed out twice while it is worked on.
      visibilityTimeout: Duration.seconds(6 * worker.timeout.toSeconds()),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: RECEIVES },
    });
    worker.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
    );

    const age = this.queue.metricApproximateAgeOfOldestMessage({ period: EACH_MINUTE });
    alarmWhen(this, queue, { metric: age, above: late.after.toSeconds(), periods: 3, silence: 'fine' }, late, instance);
    const depth = this.dead.metricApproximateNumberOfMessagesVisible({ period: EACH_MINUTE });
    alarmWhen(this, queue, { metric: depth, above: 0, periods: 1, silence: 'fine' }, dead, instance);
  }
}
