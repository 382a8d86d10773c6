import { type Instant, minutes } from '../../shared/kit/clock.ts';
import { printable } from '../../shared/kit/printable.ts';
import type { Contact } from '../../shared/model/poly.ts';
import type { Callers } from '../../shared/store/callers.ts';

/** A contact is written this often at most, or as soon as a minute later where the endpoint has gone astray or come back. */
const EVERY = minutes(15);
const CHANGED_AFTER = minutes(1);

/** Writes down that endpoints were here. */
export interface Visits {
  note(endpoint: string, visit: Omit<Contact, 'at'>, now: Instant): Promise<void>;
}

/** Remembers in memory what it wrote; of several warm functions, the table lets one through. */
export function visitBook({ noteContact }: Pick<Callers, 'noteContact'>): Visits {
  const written = new Map<string, Pick<Contact, 'at' | 'isAstray'>>();
  return {
    async note(endpoint, visit, now) {
      const last = written.get(endpoint);
      const every = last === undefined || last.isAstray === visit.isAstray ? EVERY : CHANGED_AFTER;
      if (last !== undefined && last.at > now - every) return;
      const contact = { ...visit, at: now, client: printable(visit.client).slice(0, 200) };
      written.set(endpoint, contact);
      try {
        await noteContact(endpoint, contact, now - EVERY + 1);
      } catch (error) {
        written.delete(endpoint);
        throw error;
      }
    },
  };
}
