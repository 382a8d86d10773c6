import { type Instant, minutes } from '../../shared/kit/clock.ts';
import { printable } from '../../shared/kit/printable.ts';
import type { Callers } from '../../shared/store/callers.ts';

/** A contact is written this often at most. */
const EVERY = minutes(15);

/** Writes down that endpoints were here. */
export interface Visits {
  note(endpoint: string, visit: { client: string; operation: string }, now: Instant): Promise<void>;
}

/** Remembers in memory what it wrote; of several warm functions, the table lets one through. */
export function visitBook({ noteContact }: Pick<Callers, 'noteContact'>): Visits {
  const written = new Map<string, Instant>();
  return {
    async note(endpoint, { client, operation }, now) {
      if ((written.get(endpoint) ?? Number.NEGATIVE_INFINITY) > now - EVERY) return;
      written.set(endpoint, now);
      await noteContact(endpoint, { at: now, client: printable(client).slice(0, 200), operation }, now - EVERY);
    },
  };
}
