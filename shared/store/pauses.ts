import type { Instant } from '../kit/clock.ts';

/** Somebody asked that nothing be written to an endpoint, or to any in a location. */
export interface Pause {
  what: 'endpoint' | 'location';
  name: string;
  since: Instant;
}

/** What is paused. Rarely anything, so all is read at once. */
export interface Pauses {
  all(): Promise<Pause[]>;
  /** Keeps an earlier pause of the same. */
  pause(pause: Pause): Promise<void>;
  /** False where it was not paused. */
  resume(what: Pause['what'], name: string): Promise<boolean>;
}
