import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import { unpack } from '../../shared/kit/compress.ts';

/** Something that a run wrote down. `place` is where, with the key of an item, or the name of a queue. */
export interface Trace {
  place: 'log' | 'queue' | 'table' | 'page' | 'command' | 'file';
  at: string;
  text: string;
}

/** Notes all that is written from now on. */
export interface Traces {
  all(): readonly Trace[];
  note(trace: Trace): void;
  /** Runs a command: what is printed meanwhile and is no record of a function, is its answer. */
  ofCommand(name: string, command: () => Promise<unknown>): Promise<void>;
  /** Writes nothing down any more, and lets everything be as it was. */
  end(): void;
}

/**
 * Watches this process: what it prints (the functions' logs and metrics), and every command that goes to the table or to a
 * queue, whoever's client sends it. What is compressed is opened.
 */
export function watchTraces(): Traces {
  const traces: Trace[] = [];
  let commanded: string | null = null;
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      const isRecord = /^\{"(?:level|_aws)"/.test(text);
      traces.push(
        commanded === null || isRecord ? { place: 'log', at: '', text } : { place: 'command', at: commanded, text },
      );
      return true;
    }),
  );
  const clients = [
    vi.spyOn(DynamoDBClient.prototype, 'send').mockName('table'),
    vi.spyOn(SQSClient.prototype, 'send').mockName('queue'),
  ];
  const sent = (): Trace[] =>
    clients.flatMap((client) =>
      client.mock.calls.map(([{ input }]) => ({
        place: client.getMockName() as 'table' | 'queue',
        at: keyIn(input),
        text: JSON.stringify(readable(input)),
      })),
    );
  return {
    all: () => [...traces, ...sent()],
    note: (trace) => void traces.push(trace),
    async ofCommand(name, command) {
      commanded = name;
      await command().finally(() => {
        commanded = null;
      });
    },
    end: () => {
      for (const spy of [...streams, ...clients]) spy.mockRestore();
    },
  };
}

/** The key that a command of the table is about, or the queue of one that sends. */
function keyIn(input: object): string {
  const { Item, Key, QueueUrl } = input as {
    Item?: Record<string, { S?: string }>;
    Key?: Record<string, { S?: string }>;
    QueueUrl?: string;
  };
  const key = Item ?? Key;
  return key === undefined ? (QueueUrl ?? '') : `${key.pk?.S} / ${key.sk?.S}`;
}

/** The same with every compressed value opened. Throws where one cannot be: nothing is passed over unread. */
function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return unpack(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]));
  return value;
}
