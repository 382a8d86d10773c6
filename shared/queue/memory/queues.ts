import { type Clock, type Instant, seconds } from '../../kit/clock.ts';
import type { Queues } from '../port.ts';
import { batches } from '../sqs/batches.ts';

/** A message as a receiver sees it. */
export interface Received {
  id: string;
  body: string;
  /** Names this very receipt: a message that was received again is not deleted by the receipt before. */
  receipt: string;
  /** 1 the first time. */
  receiveCount: number;
}

/** What tests and simulations do with queues besides sending. */
export interface MemoryQueues extends Queues {
  /** Up to `max` messages that are there by now, earliest first; hidden from others for the visibility time. */
  receive(queue: string, max: number): Received[];
  /** Done with: forgets the message, unless it was received again since. */
  delete(queue: string, receipt: string): void;
  /** The moment at which the next message of any queue can be received (dead letters aside), null where none waits. */
  nextAt(): Instant | null;
  /** Bodies of all messages of a queue, received or not, in the order in which they can be received next. */
  bodies(queue: string): string[];
}

export interface MemoryQueueSettings {
  visibilitySeconds: number;
  /** A message received this often is moved to `<queue>-dlq` in place of another receipt. */
  maxReceives: number;
}

interface Waiting {
  id: string;
  body: string;
  visibleAt: Instant;
  receives: number;
}

const deadLetters = (queue: string): string => `${queue}-dlq`;

/** Queues with SQS's delay, visibility and redrive, on a clock that tests move. Queues come to be when they are named. */
export function memoryQueues(
  clock: Clock,
  { visibilitySeconds, maxReceives }: MemoryQueueSettings = { visibilitySeconds: 180, maxReceives: 5 },
): MemoryQueues {
  const queues = new Map<string, Waiting[]>();
  let sent = 0;
  const waiting = (queue: string): Waiting[] => {
    const messages = queues.get(queue) ?? [];
    queues.set(queue, messages);
    return messages.sort((a, b) => a.visibleAt - b.visibleAt);
  };
  const receiptOf = ({ id, receives }: Waiting): string => `${id}/${receives}`;
  const remove = (queue: string, message: Waiting): void => {
    queues.set(
      queue,
      waiting(queue).filter((other) => other !== message),
    );
  };

  return {
    async send(queue, messages) {
      for (const { body, delaySeconds } of batches(queue, messages).flat()) {
        sent += 1;
        waiting(queue).push({ id: `m${sent}`, body, visibleAt: clock.now() + seconds(delaySeconds), receives: 0 });
      }
    },
    receive(queue, max) {
      const received: Received[] = [];
      const now = clock.now();
      for (const message of waiting(queue).filter(({ visibleAt }) => visibleAt <= now)) {
        if (received.length === max) break;
        if (message.receives === maxReceives) {
          remove(queue, message);
          waiting(deadLetters(queue)).push(message);
          continue;
        }
        message.receives += 1;
        message.visibleAt = now + seconds(visibilitySeconds);
        const { id, body, receives } = message;
        received.push({ id, body, receipt: receiptOf(message), receiveCount: receives });
      }
      return received;
    },
    delete(queue, receipt) {
      const message = waiting(queue).find((candidate) => receiptOf(candidate) === receipt);
      if (message !== undefined) remove(queue, message);
    },
    nextAt() {
      const living = [...queues]
        .filter(([queue]) => !queue.endsWith(deadLetters('')))
        .flatMap(([, messages]) => messages);
      return living.reduce<Instant | null>((next, { visibleAt }) => Math.min(next ?? visibleAt, visibleAt), null);
    },
    bodies: (queue) => waiting(queue).map(({ body }) => body),
  };
}
