import { describe, expect, test } from 'vitest';
import { gathering } from '../../../shared/kit/gathering.ts';
import { settling } from '../../../shared/kit/settling.ts';

describe('a gathering', () => {
  test('lets those go on who waited, once all are waiting or done', async () => {
    const take = gathering(3);
    const [first, second, third] = [take(), take(), take()];
    let gone = false;
    const waiting = first.othersReady().then(() => {
      gone = true;
    });
    second.done();
    second.done();
    await Promise.resolve();
    expect(gone).toBe(false);
    third.done();
    await waiting;
    expect(gone).toBe(true);
  });
});

describe('settling', () => {
  test('does everything, and throws what failed at the end', async () => {
    const tick = settling();
    const done: string[] = [];
    expect(await tick.settle(async () => done.push('a'), -1)).toBe(1);
    expect(await tick.settle(() => Promise.reject(new TypeError('b')), -1)).toBe(-1);
    expect(await tick.settle(async () => done.push('c'), -1)).toBe(2);
    expect(() => tick.throwFaults('Some failed.')).toThrow(AggregateError);
    expect(() => settling().throwFaults('None failed.')).not.toThrow();
  });
});
