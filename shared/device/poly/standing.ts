import { type Instant, isoSeconds, minutes } from '../../kit/clock.ts';
import type { Contact, PolyEndpointEntry } from '../../model/poly.ts';

/** Endpoints ask every two minutes at most, and a contact is written down each quarter of an hour. */
const QUIET_AFTER = minutes(45);

/** Where an endpoint stands that comes and asks. */
export interface CallerStanding {
  kind: 'asking' | 'astray' | 'quiet' | 'neverSeen' | 'off';
  /** When it was last heard. */
  since: Instant | null;
  /** What, and what to do; empty while it asks. */
  detail: string;
}

/** What the last contact says. `contact` is undefined for an endpoint that was never heard. */
export function standingOf(
  { username, delivery, room }: Pick<PolyEndpointEntry, 'username' | 'delivery' | 'room'>,
  contact: Contact | undefined,
  now: Instant,
): CallerStanding {
  if (delivery === 'off') return { kind: 'off', since: contact?.at ?? null, detail: '' };
  if (contact === undefined) {
    const detail = `It has never signed in as "${username}". Make a password with otj poly-password, and type on it what that shows.`;
    return { kind: 'neverSeen', since: null, detail };
  }
  if (now - contact.at < QUIET_AFTER) {
    if (!contact.isAstray) return { kind: 'asking', since: contact.at, detail: '' };
    const detail = `It asks for another mailbox, and gets no meetings. Give it ${room} as its mailbox.`;
    return { kind: 'astray', since: contact.at, detail };
  }
  const detail = `It has not asked since ${isoSeconds(contact.at)}. Is it on, and does its calendar status say "established"?`;
  return { kind: 'quiet', since: contact.at, detail };
}
