import type { Instant } from '../kit/clock.ts';
import type { CallerLogin, Contact } from '../model/poly.ts';

/** Endpoints that come and ask: what they sign in with, and when they were last here. */
export interface Callers {
  /** Sees every change that was acknowledged before; null where there never was one. */
  login(endpoint: string): Promise<CallerLogin | null>;
  setLogin(endpoint: string, login: CallerLogin): Promise<void>;
  /** Notes a contact, unless one at `since` or later is known that says the same of the mailbox it asked for. */
  noteContact(endpoint: string, contact: Contact, since: Instant): Promise<void>;
  contacts(endpoints: readonly string[]): Promise<Map<string, Contact>>;
}
