import type { Clock } from '../kit/clock.ts';
import type { NotListed } from './outcomes.ts';

/** Whether a provider wants the whole calendar to be left alone. */
export interface Quiet {
  /** What it said, while it still counts. */
  asked(): NotListed | undefined;
  /** Takes note of an answer that asks for it; gives the answer back. */
  noted(outcome: NotListed): NotListed;
}

/** Keeps it in memory, so that what is under way sends nothing more: pages, texts, and rooms that wait for a connection. */
export function quietKept(clock: Clock): Quiet {
  let throttled: Extract<NotListed, { kind: 'throttled' }> | undefined;
  return {
    asked: () => (throttled !== undefined && clock.now() < throttled.until ? throttled : undefined),
    noted(outcome) {
      if (outcome.kind === 'throttled' && outcome.scope === 'calendar') throttled = outcome;
      return outcome;
    },
  };
}
