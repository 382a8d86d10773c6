import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { inParallel } from '../../kit/bounded.ts';
import type { Outgoing, Queues } from '../port.ts';
import { batches } from './batches.ts';

/** Batches under way at once. */
const SENDERS = 4;
/** Sent once, and what SQS refused of a batch once more. */
const TRIES = 2;

/** Queues in SQS. A queue's URL is `urlPrefix` and its short name; the client's own retries cover whole batches. */
export function sqsQueues({ client, urlPrefix }: { client: SQSClient; urlPrefix: string }): Queues {
  return {
    async send(queue, messages) {
      await inParallel(batches(queue, messages), SENDERS, (batch) => sendBatch(client, `${urlPrefix}${queue}`, batch));
    },
  };
}

/** Resolves when every message of the batch is accepted. Throws, with SQS's codes, where some are not. */
async function sendBatch(client: SQSClient, url: string, batch: readonly Outgoing[]): Promise<void> {
  let open: SendMessageBatchRequestEntry[] = batch.map(({ body, delaySeconds }, index) => ({
    Id: String(index),
    MessageBody: body,
    DelaySeconds: delaySeconds,
  }));
  let codes = new Set<string>();
  for (let tries = 0; tries < TRIES && open.length > 0; tries += 1) {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: open }));
    const refused = new Set(Failed.map(({ Id }) => Id));
    codes = new Set(Failed.map(({ Code }) => Code ?? 'no code'));
    open = open.filter(({ Id }) => refused.has(Id));
  }
  if (open.length > 0)
    throw new Error(
      `SQS refused ${open.length} of ${batch.length} messages for ${url} twice (${[...codes].join(', ')}).`,
    );
}
