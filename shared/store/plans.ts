import type { Instant } from '../kit/clock.ts';

/** Where a planner stands. */
export interface PlanMark {
  /** Everything up to this moment is planned. */
  plannedTo: Instant;
  /** The snapshot whose rooms were planned last. */
  snapshot: number;
  /** How often the whole round was gone by then, with its fraction: slots follow from it, also when the interval changes. */
  turn: number;
}

/** Watermarks of the planners, and claims of jobs. */
export interface Plans {
  mark(plan: string): Promise<PlanMark | null>;
  /** Advances the mark if it still is `from` (null: none yet); `moved` where another tick was faster. */
  advance(plan: string, from: PlanMark | null, to: PlanMark): Promise<'advanced' | 'moved'>;
  /**
   * Claims a job for one message. True also when this very message claimed it before, so that a redelivery goes on;
   * false when another message has it. Forgotten after `expiresAt`.
   */
  claim(job: string, message: string, now: Instant, expiresAt: Instant): Promise<boolean>;
}
