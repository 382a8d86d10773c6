import { setTimeout as pause } from 'node:timers/promises';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { LaneSize } from '../../shared/queue/lanes.ts';
import type { Invocation } from './invoke.ts';

/** What an event source needs of its queue. */
export interface SourceQueue {
  /** Waits for messages, 20 seconds at most, and takes up to `max` (10 at most). Ends early when the signal says so. */
  receive(max: number, signal: AbortSignal): Promise<SQSRecord[]>;
  remove(records: readonly SQSRecord[]): Promise<void>;
}

export interface EventSourceSettings extends LaneSize {
  invoke(event: SQSEvent): Promise<Invocation>;
  /** Told when the queue itself cannot be read; it is asked again a second later. */
  onTrouble(error: Error): void;
}

export interface EventSource {
  /** Takes no more messages, and resolves once the batches at hand are done. */
  stop(): Promise<void>;
}

const PAUSE_AFTER_TROUBLE = 1_000;

/**
 * Lambda's event source mapping for one queue, with partial batch failures on: what the function does not name as failed
 * is deleted; the rest shows up again when its visibility timeout ends, and moves to the DLQ when it did so too often.
 */
export function runEventSource(queue: SourceQueue, settings: EventSourceSettings): EventSource {
  const ending = new AbortController();
  const batches = new Set<Promise<void>>();

  const work = async (records: SQSRecord[]) => {
    const done = doneOf(records, await settings.invoke({ Records: records }));
    if (done.length > 0) await queue.remove(done).catch(settings.onTrouble);
  };
  const take = async () => {
    const records = await queue.receive(settings.batchSize, ending.signal);
    if (records.length === 0) return;
    const batch = work(records).finally(() => batches.delete(batch));
    batches.add(batch);
  };
  const loop = async () => {
    while (!ending.signal.aborted) {
      try {
        if (batches.size < settings.maxConcurrency) await take();
        else await Promise.race(batches);
      } catch (error) {
        if (ending.signal.aborted) break;
        settings.onTrouble(error as Error);
        await pause(PAUSE_AFTER_TROUBLE, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
    await Promise.all(batches);
  };
  const ended = loop();
  return {
    async stop() {
      ending.abort();
      await ended;
    },
  };
}

/**
 * The records that are done and can be deleted. None where the function failed, or where its answer names a message that
 * was not in the batch, or none by name: Lambda then counts the whole batch as failed.
 * Source: Lambda developer guide, "Handling errors for an SQS event source", success and failure conditions.
 */
export function doneOf(records: readonly SQSRecord[], invocation: Invocation): SQSRecord[] {
  if (invocation.kind === 'failed') return [];
  const failures = (invocation.answer as { batchItemFailures?: unknown } | null | undefined)?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return [];
  const failed = new Set(failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier));
  const known = new Set<unknown>(records.map((record) => record.messageId));
  return failed.isSubsetOf(known) ? records.filter((record) => !failed.has(record.messageId)) : [];
}
