import { type Instant, minutes } from '../kit/clock.ts';
import { hashOf } from '../kit/hash.ts';
import type { Refusals } from '../model/login.ts';
import type { CiscoEndpointEntry } from '../model/snapshot.ts';

/** No more than this many are sent in a row that a device refuses. RoomOS locks after five (reference, Cisco page 2.4). */
const MOST = 2;

/** After a refused login: one more try this much later, then none until something changes. */
const SECOND_TRY = minutes(15);

/** An answer that is not there after this long never comes: the function that waited for it is dead. */
const UNDER_WAY = minutes(2);

/** Logins whose answers never came, and none of which is known to be refused: one more after any default lock-out is over. */
const UNKNOWN_TRY = minutes(60);

/** What identifies a login: which device, who, and which version of the secret. Never the password. */
export const loginFingerprint = (
  device: Pick<CiscoEndpointEntry, 'address' | 'port'>,
  username: string,
  secretVersion: string,
): string => hashOf([placeOf(device), username, secretVersion], 32);

/** However it is written, and by HTTP or HTTPS, it is one device. Other ports may lead to others behind one address. */
const placeOf = ({ address, port }: Pick<CiscoEndpointEntry, 'address' | 'port'>): string =>
  [80, 443].includes(port) ? address.toLowerCase() : `${address.toLowerCase()}:${port}`;

export type LoginVerdict =
  | { kind: 'go' }
  /** Not before `until`. `refused`: the device said no to it. */
  | { kind: 'wait'; until: Instant; refused: boolean }
  /** Not at all, until address, user or secret change. */
  | { kind: 'stop' };

/** Whether a login may be sent now, by what became of those before it. */
export function mayLogIn(known: Refusals | null, now: Instant): LoginVerdict {
  const { wrong, open, at } = known ?? { wrong: 0, open: 0, at: 0 };
  if (wrong + open < MOST) return wrong === 0 ? { kind: 'go' } : notBefore(at + SECOND_TRY, now, true);
  if (open > 0 && now < at + UNDER_WAY) return notBefore(at + UNDER_WAY, now, wrong > 0);
  return wrong > 0 ? { kind: 'stop' } : notBefore(at + UNKNOWN_TRY, now, false);
}

const notBefore = (until: Instant, now: Instant, refused: boolean): LoginVerdict =>
  until <= now ? { kind: 'go' } : { kind: 'wait', until, refused };
