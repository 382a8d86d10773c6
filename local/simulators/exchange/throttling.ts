import { hours, type Instant } from '../../../shared/kit/clock.ts';

/** What one account may ask for; times in milliseconds of the server's work. */
export interface ThrottlingPolicy {
  /** Requests at the same time. */
  maxConcurrency: number;
  /** What may be spent at once, before the budget is overdrawn. */
  maxBurst: number;
  /** What comes back in an hour. */
  rechargeRate: number;
  /** How far the budget may be overdrawn. */
  cutoffBalance: number;
}

/** As an Exchange has it where nobody made another policy. */
export const EXCHANGES_OWN: ThrottlingPolicy = {
  maxConcurrency: 27,
  maxBurst: 300_000,
  rechargeRate: 900_000,
  cutoffBalance: 3_000_000,
};

/** Milliseconds that an account is told to stay away when it asks for too much at once. */
const CROWDED = 10_000;

interface Budget {
  running: number;
  balance: number;
  at: Instant;
}

/** A request that is let in, to be left with what it cost; or for how many milliseconds it is turned away. */
export type Admission = { kind: 'admitted'; leave(cost: number): void } | { kind: 'refused'; backOff: number };

/**
 * Throttles as Exchange does: each budget limits requests at the same time, and their work over time. An account that
 * impersonates spends another budget than its own. Source: "EWS throttling in Exchange".
 */
export function throttling({ maxConcurrency, maxBurst, rechargeRate, cutoffBalance }: ThrottlingPolicy) {
  const budgets = new Map<string, Budget>();
  const recharge = rechargeRate / hours(1);

  return (whose: string, now: Instant): Admission => {
    const budget = budgets.get(whose) ?? { running: 0, balance: maxBurst, at: now };
    budgets.set(whose, budget);
    budget.balance = Math.min(maxBurst, budget.balance + (now - budget.at) * recharge);
    budget.at = now;
    if (budget.running >= maxConcurrency) return { kind: 'refused', backOff: CROWDED };
    if (budget.balance < -cutoffBalance) {
      return { kind: 'refused', backOff: Math.ceil((-cutoffBalance - budget.balance) / recharge) };
    }
    budget.running += 1;
    return {
      kind: 'admitted',
      leave(cost) {
        budget.running -= 1;
        budget.balance -= cost;
      },
    };
  };
}
