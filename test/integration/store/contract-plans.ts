import { expect, test } from 'vitest';
import type { Receipt } from '../../../shared/model/receipt.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

const mark = (plannedTo: number, turn = 1 / 3) => ({ plannedTo, snapshot: 1, turn });

export function plansContract(makeStore: () => Promise<Store>): void {
  test('a plan starts without a mark, and goes on from the one it left', async () => {
    const { plans } = await makeStore();
    expect(await plans.mark('polls')).toBeNull();
    expect(await plans.advance('polls', null, mark(NINE))).toBe('advanced');
    expect(await plans.mark('polls')).toEqual(mark(NINE));
    expect(await plans.advance('polls', mark(NINE), { plannedTo: NINE + 60_000, snapshot: 2, turn: 1.7 })).toBe(
      'advanced',
    );
    expect(await plans.mark('polls')).toEqual({ plannedTo: NINE + 60_000, snapshot: 2, turn: 1.7 });
    expect(await plans.mark('pushes')).toBeNull();
  });

  test('of two ticks that go on from one mark, the second is told that it moved', async () => {
    const { plans } = await makeStore();
    expect(await plans.advance('polls', mark(NINE), mark(NINE + 1))).toBe('moved');
    await plans.advance('polls', null, mark(NINE));
    expect(await plans.advance('polls', null, mark(NINE + 1))).toBe('moved');
    expect(await plans.advance('polls', mark(NINE), mark(NINE + 1))).toBe('advanced');
    expect(await plans.advance('polls', mark(NINE), mark(NINE + 2))).toBe('moved');
    expect(await plans.advance('polls', mark(NINE + 1, 0.5), mark(NINE + 2))).toBe('moved');
    expect(await plans.mark('polls')).toEqual(mark(NINE + 1));
  });

  test('a job is one message’s: a redelivery goes on, a double does not', async () => {
    const { plans } = await makeStore();
    expect(await plans.claim('office/1/0', 'm1', NINE, NINE + 1_000)).toBe(true);
    expect(await plans.claim('office/1/0', 'm1', NINE + 1, NINE + 1_001)).toBe(true);
    expect(await plans.claim('office/1/0', 'm2', NINE + 1, NINE + 1_001)).toBe(false);
    expect(await plans.claim('office/1/1', 'm2', NINE + 1, NINE + 1_001)).toBe(true);
  });

  test('a claim is forgotten to the millisecond, whenever the table deletes it', async () => {
    const { plans } = await makeStore();
    await plans.claim('office/1/0', 'm1', NINE, NINE + 500);
    expect(await plans.claim('office/1/0', 'm2', NINE + 499, NINE + 900)).toBe(false);
    expect(await plans.claim('office/1/0', 'm2', NINE + 500, NINE + 900)).toBe(true);
  });

  test('the newest receipt of each chunk of a calendar is kept', async () => {
    const { receipts } = await makeStore();
    const receipt = (chunk: string, at: number, calendar = 'office'): Receipt => ({
      calendar,
      chunk,
      at,
      rooms: 20,
      busy: 12,
      outcomes: { unchanged: 19, kept: 1 },
      requests: 21,
    });
    await receipts.put(receipt('0', NINE + 1));
    await receipts.put(receipt('1', NINE));
    await receipts.put(receipt('0', NINE));
    await receipts.put(receipt('0', NINE, 'exchange'));
    const found = (await receipts.of('office')).sort((a, b) => (a.chunk < b.chunk ? -1 : 1));
    expect(found).toEqual([receipt('0', NINE + 1), receipt('1', NINE)]);
    expect(await receipts.of('nowhere')).toEqual([]);
  });
}
