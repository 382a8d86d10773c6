import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type LaneSize, RECEIVES, visibilitySeconds } from '../shared/queue/lanes.ts';
import { alarmWhen, EACH_MINUTE, type Warning } from './alarm.ts';
import type { Worker } from './function.ts';
import type { Instance } from './instance.ts';

export interface LaneProps {
  /** Short name of the queue, from shared/queue/port.ts. */
  queue: string;
  worker: Worker;
  size: LaneSize;
  /** When the oldest job has waited this long. */
  late: Warning & { after: Duration };
  /** When a job has failed for good. */
  dead: Warning;
}

/** A queue with the worker that empties it, the queue for jobs that fail for good, and alarms on both. */
export class Lane extends Construct {
  readonly name: string;
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, instance: Instance, props: LaneProps) {
    super(scope, id);
    const { queue, worker, size, late, dead } = props;
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
      visibilityTimeout: Duration.seconds(visibilitySeconds(worker.timeout.toSeconds())),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: RECEIVES },
    });
    worker.function.addEventSource(new SqsEventSource(this.queue, { ...size, reportBatchItemFailures: true }));

    const age = this.queue.metricApproximateAgeOfOldestMessage({ period: EACH_MINUTE });
    alarmWhen(this, queue, { metric: age, above: late.after.toSeconds(), periods: 3, silence: 'fine' }, late, instance);
    const depth = this.dead.metricApproximateNumberOfMessagesVisible({ period: EACH_MINUTE });
    alarmWhen(this, queue, { metric: depth, above: 0, periods: 1, silence: 'fine' }, dead, instance);
  }
}
