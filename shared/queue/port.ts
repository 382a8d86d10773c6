/** A message and when it may be received. `delaySeconds` 0 to 900: the limit of SQS. */
export interface Outgoing {
  body: string;
  delaySeconds: number;
}

/** Some messages were not sent. `unsent` are those that the queue surely does not hold; of others nobody knows. */
export class NotSent extends Error {
  override name = 'NotSent';
  readonly unsent: readonly Outgoing[];
  constructor(message: string, unsent: readonly Outgoing[], options?: ErrorOptions) {
    super(message, options);
    this.unsent = unsent;
  }
}

/** Sends messages to one queue by its short name, such as `poll-internet` or `push-berlin-fresh`. */
export interface Queues {
  /** Resolves when every message is accepted; throws `NotSent` when one is not: the caller's watermark then stays where it is. */
  send(queue: string, messages: readonly Outgoing[]): Promise<void>;
}

/** Names of queues, the same in the functions, the template and on one machine. */
export const queueName = {
  /** Poll jobs of calendars that are read over the internet (null) or from inside a location. */
  poll: (location: string | null): string => `poll-${location ?? 'internet'}`,
  /** Push jobs of a location: fresh work, and retries of endpoints that failed last time. */
  push: (location: string, kind: 'fresh' | 'retry'): string => `push-${location}-${kind}`,
};
