import type { Permit } from '../../shared/calendar/port.ts';
import type { Clock } from '../../shared/kit/clock.ts';
import type { Ledger } from '../../shared/store/ledger.ts';

/** The requests of one job: what it was granted, what it took, and what it gives back. */
export interface Account {
  permit: Permit;
  /** Requests that left so far. */
  spent(): number;
  /** Returns what was granted and not used. */
  settle(): Promise<void>;
}

/**
 * Each request takes from the job's grant, and beyond it from the ledger, before it leaves.
 */
export function accountOf(
  calendar: string,
  grant: { requests: number; bucket: number },
  quota: number,
  ledger: Pick<Ledger, 'charge' | 'giveBack'>,
  clock: Clock,
): Account {
  let left = grant.requests;
  let spent = 0;
  return {
    permit: async () => {
      if (left > 0) left--;
      else if ((await ledger.charge(calendar, 1, quota, clock.now())).kind === 'refused') return false;
      spent++;
      return true;
    },
    spent: () => spent,
    settle: async () => {
      if (left > 0) await ledger.giveBack(calendar, left, grant.bucket, clock.now());
      left = 0;
    },
  };
}
