import { expect, test } from 'vitest';
import { accountOf } from '../../../functions/poll-calendars/permit.ts';
import { memoryLedger } from '../../../shared/store/memory/ledger.ts';
import { NINE } from '../calendar/graph/company.ts';

test('a job takes from its grant, then from the ledger, and nothing after its time', async () => {
  const ledger = memoryLedger();
  let now = NINE;
  const clock = { now: () => now };
  const limits = { quota: 10_000, endsAt: NINE + 60 };
  const { permit, spent } = accountOf('office', { requests: 1, bucket: 0 }, limits, ledger, clock);

  expect([await permit(), await permit(), await permit(0)]).toEqual(['granted', 'granted', 'granted']);
  expect(spent()).toBe(2);
  expect((await ledger.read('office', now)).total).toBe(1);
  await ledger.charge('office', 9_999, 10_000, now);
  expect([await permit(), await permit(0)]).toEqual(['spent', 'granted']);
  now = NINE + 61;
  expect([await permit(), await permit(0)]).toEqual(['late', 'late']);
  expect(spent()).toBe(2);
});
