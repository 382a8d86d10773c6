import { readersFor } from '../planning/readers.ts';

/** How much of a lane is worked on at the same time, on AWS and on one machine. */
export interface LaneSize {
  /** Jobs that one invocation is given at most. */
  batchSize: number;
  /** Invocations at the same time at most; AWS takes no less than 2. */
  maxConcurrency: number;
}

export const LANE_SIZE = {
  /** A job already is a batch of rooms; a few together share an invocation when there are many. */
  poll: { batchSize: 5, maxConcurrency: 20 },
  fresh: { batchSize: 10, maxConcurrency: 20 },
  /**
   * Before a meeting, hundreds of endpoints that are off are tried each minute, and each may take 20 seconds to say nothing:
   * with less room than the other lane, one that is back would wait behind them.
   */
  retry: { batchSize: 10, maxConcurrency: 20 },
} as const satisfies Record<string, LaneSize>;

/**
 * The lane of the calendars that are read from one place. Those that limit their connections limit how many functions read
 * beside each other; all calendars of the lane share in that.
 */
export const pollLaneSize = (calendars: readonly { name: string; maxConnections?: number }[]): LaneSize => ({
  ...LANE_SIZE.poll,
  maxConcurrency: readersFor(
    calendars.flatMap(({ maxConnections }) => maxConnections ?? []),
    LANE_SIZE.poll.maxConcurrency,
  ),
});

/** Receives before a job counts as failed for good. Throttled invocations use receives up too, so it is not less. */
export const RECEIVES = 5;

/** Seconds for which a received job is nobody else's: AWS asks for six times the time-out of the function that works on it. */
export const visibilitySeconds = (timeoutSeconds: number): number => 6 * timeoutSeconds;
