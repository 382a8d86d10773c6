import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { inParallel } from '../../kit/bounded.ts';
import { NotSent, type Outgoing, type Queues } from '../port.ts';
import { batches } from './batches.ts';

/** Batches under way at once. */
const SENDERS = 4;
/** Sent once, and what SQS refused of a batch once more. */
const TRIES = 2;

/** Queues in SQS. A queue's URL is `urlPrefix` and its short name; the client's own retries cover whole batches. */
export function sqsQueues({ client, urlPrefix }: { client: SQSClient; urlPrefix: string }): Queues {
  return {
    async send(queue, messages) {
      const url = `${urlPrefix}${queue}`;
      const failures = (
        await inParallel(batches(queue, messages), SENDERS, (batch) => sendBatch(client, url, batch))
      ).filter((failure) => failure !== null);
      const [first] = failures;
      if (first !== undefined)
        throw new NotSent(
          first.why,
          failures.flatMap(({ unsent }) => unsent),
          { cause: first.cause },
        );
    },
  };
}

interface Failure {
  why: string;
  /** Messages that SQS refused; of those in a request that broke, nobody knows. */
  unsent: Outgoing[];
  cause?: unknown;
}

/** Null when every message of the batch is accepted; else what is known of those that are not, with SQS's codes. */
async function sendBatch(client: SQSClient, url: string, batch: readonly Outgoing[]): Promise<Failure | null> {
  let open: SendMessageBatchRequestEntry[] = batch.map(({ body, delaySeconds }, index) => ({
    Id: String(index),
    MessageBody: body,
    DelaySeconds: delaySeconds,
  }));
  const still = () => open.map(({ Id }) => batch[Number(Id)]).filter((message) => message !== undefined);
  let codes = new Set<string>();
  for (let tries = 0; tries < TRIES && open.length > 0; tries += 1) {
    try {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: open }));
      const refused = new Set(Failed.map(({ Id }) => Id));
      codes = new Set(Failed.map(({ Code }) => Code ?? 'no code'));
      open = open.filter(({ Id }) => refused.has(Id));
    } catch (cause) {
      const name = cause instanceof Error ? cause.name : 'unknown';
      return {
        why: `${open.length} messages were not sent to ${url} (${name}).`,
        unsent: wasRefused(cause) ? still() : [],
        cause,
      };
    }
  }
  if (open.length === 0) return null;
  return {
    why: `SQS refused ${open.length} of ${batch.length} messages for ${url} twice (${[...codes].join(', ')}).`,
    unsent: still(),
  };
}

/** Whether SQS answered that it does not take the request. Without an answer the messages may be there. */
function wasRefused(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500;
}
