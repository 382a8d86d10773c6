import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

/** Calendars whose provider asked for quiet. */
export function throttlesContract(makeStore: () => Promise<Store>): void {
  test('the longest wait counts, from when the first was asked for', async () => {
    const { throttles } = await makeStore();
    expect(await throttles.get('office')).toBeNull();
    await throttles.note('office', { since: NINE, until: NINE + 60, hint: 'first' });
    await throttles.note('office', { since: NINE + 5, until: NINE + 50, hint: 'shorter' });
    expect(await throttles.get('office')).toEqual({ since: NINE, until: NINE + 60, hint: 'first' });
    await throttles.note('office', { since: NINE + 6, until: NINE + 90, hint: 'longer' });
    expect(await throttles.get('office')).toEqual({ since: NINE, until: NINE + 90, hint: 'longer' });
    expect(await throttles.get('partner')).toBeNull();
  });

  test('one that is over makes way for the next', async () => {
    const { throttles } = await makeStore();
    await throttles.note('office', { since: NINE, until: NINE + 60, hint: 'first' });
    await throttles.note('office', { since: NINE + 60, until: NINE + 70, hint: 'next' });
    expect(await throttles.get('office')).toEqual({ since: NINE + 60, until: NINE + 70, hint: 'next' });
  });
}
