import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord, SQSRecordAttributes } from 'aws-lambda';
import type { SourceQueue } from './event-source.ts';

const LONG_POLL_SECONDS = 20;

/** A queue as an event source reads it, over the SQS API; records have the shape that Lambda gives a function. */
export function sourceQueue(client: SQSClient, queueUrl: string, arn: string): SourceQueue {
  const region = arn.split(':')[3] ?? '';
  return {
    async receive(max, signal) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: max,
          WaitTimeSeconds: LONG_POLL_SECONDS,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: signal },
      );
      return Messages.map((message) => recordOf(message, arn, region));
    },
    async remove(records) {
      const { Failed = [] } = await client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: records.map(({ receiptHandle }, n) => ({ Id: String(n), ReceiptHandle: receiptHandle })),
        }),
      );
      const [first] = Failed;
      if (first !== undefined) throw new Error(`${Failed.length} messages were not deleted: ${first.Message}`);
    },
  };
}

/** Source: Lambda developer guide, "Example Amazon SQS message event (standard queue)". */
const recordOf = (message: Message, arn: string, region: string): SQSRecord => ({
  messageId: message.MessageId ?? '',
  receiptHandle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  attributes: { ...message.Attributes } as unknown as SQSRecordAttributes,
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
      name,
      { stringValue: value.StringValue, dataType: value.DataType ?? 'String' },
    ]),
  ) as SQSRecord['messageAttributes'],
  md5OfBody: message.MD5OfBody ?? '',
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: region,
});
