import { Temporal } from 'temporal-polyfill';
import { days, type Instant } from '../kit/clock.ts';
import type { ProfileEntry } from '../model/snapshot.ts';

/** From which moment to which a room's calendar is read: `[from, to)`. */
export interface AgendaWindow {
  from: Instant;
  to: Instant;
}

/** The profile's window around a moment. No days ahead means the rest of the room's own day. */
export function windowAround(
  now: Instant,
  profile: Pick<ProfileEntry, 'daysBack' | 'daysAhead'>,
  timeZone: string,
): AgendaWindow {
  const from = now - days(profile.daysBack);
  return { from, to: profile.daysAhead === 0 ? endOfDay(now, timeZone) : now + days(profile.daysAhead) };
}

const endOfDay = (now: Instant, timeZone: string): Instant =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay().add({ days: 1 })
    .epochMilliseconds;
