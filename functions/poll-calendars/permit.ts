import type { Permit } from '../../shared/calendar/port.ts';
import type { Clock, Instant } from '../../shared/kit/clock.ts';
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
 * Each request takes from the job's grant, and beyond it from the ledger, before it leaves. After `endsAt` none leaves any more:
 * a calendar that answers slowly must not keep its reader until that is cut off, with all that it has read.
 */
export function accountOf(
  calendar: string,
  grant: { requests: number; bucket: number },
  { quota, endsAt }: { quota: number; endsAt: Instant },
  ledger: Pick<Ledger, 'charge' | 'giveBack'>,
  clock: Clock,
): Account {
  let left = grant.requests;
  let spent = 0;
  return {
    permit: async (requests = 1) => {
      if (clock.now() > endsAt) return 'late';
      if (requests === 0) return 'granted';
      if (left > 0) left--;
      else if ((await ledger.charge(calendar, 1, quota, clock.now())).kind === 'refused') return 'spent';
      spent++;
      return 'granted';
    },
    spent: () => spent,
    settle: async () => {
      if (left > 0) await ledger.giveBack(calendar, left, grant.bucket, clock.now());
      left = 0;
    },
  };
}
