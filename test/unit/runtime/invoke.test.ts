import { describe, expect, test } from 'vitest';
import { invoke, type LocalFunction } from '../../../local/runtime/invoke.ts';
import type { Log, LogRecord } from '../../../shared/kit/log.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');

describe('a function on one machine', () => {
  test('gets an event and a context that counts its time down', async () => {
    let now = NOON;
    const left: number[] = [];
    const outcome = await call(
      async (event, context) => {
        left.push(context.getRemainingTimeInMillis());
        now += 2_500;
        left.push(context.getRemainingTimeInMillis());
        return { event, name: context.functionName };
      },
      { clock: { now: () => now } },
    );
    expect(outcome.invocation).toEqual({ kind: 'answered', answer: { event: 'hello', name: 'push-cisco' } });
    expect(left).toEqual([30_000, 27_500]);
  });

  test.each([
    ['rejects', () => Promise.reject(new TypeError('of undefined'))],
    [
      'throws before its first await',
      () => {
        throw new TypeError('of undefined');
      },
    ],
  ])('leaves its bug in the log and the run alive when it %s', async (_how, handler) => {
    const { invocation, records } = await call(handler);
    expect(invocation).toEqual({ kind: 'failed' });
    expect(records).toEqual([
      { event: 'bug', function: 'push-cisco', bug: 'TypeError', stack: expect.stringContaining('invoke') },
    ]);
  });

  test('counts as failed when its time is up', async () => {
    const { invocation, records } = await call(() => new Promise(() => undefined), { timeoutSeconds: 0.001 });
    expect(invocation).toEqual({ kind: 'failed' });
    expect(records).toEqual([{ event: 'timedOut', function: 'push-cisco', seconds: 0.001 }]);
  });
});

async function call(
  handler: LocalFunction['handler'],
  { clock = { now: () => NOON }, timeoutSeconds = 30 }: { clock?: { now(): number }; timeoutSeconds?: number } = {},
) {
  const records: LogRecord[] = [];
  const collect = (record: LogRecord) => void records.push(record);
  const log: Log = { info: collect, warn: collect, error: collect };
  const invocation = await invoke({ name: 'push-cisco', timeoutSeconds, handler }, 'hello', clock, log);
  return { invocation, records };
}
