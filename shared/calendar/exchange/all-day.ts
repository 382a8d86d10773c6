import { Temporal } from 'temporal-polyfill';
import { hours, type Instant, minutes } from '../../kit/clock.ts';

/**
 * Exchange gives an all-day event as instants: midnight in the zone of whoever booked it, which may lie half a world away. The
 * days that were meant are those on which these instants are midnight, and the room shows them as its own. The zone itself
 * is not needed: its offset follows from the time of day in UTC, but for offsets that are 24 hours apart. Undefined where
 * the times are no whole days.
 */
export function wholeDays(
  { start, end }: { start: Instant; end: Instant },
  timeZone: string,
): { start: Instant; end: Instant } | undefined {
  const first = dayMeantBy(start, timeZone);
  const after = dayMeantBy(end, timeZone);
  if (first === undefined || after === undefined) return undefined;
  const count = first.until(after).total({ unit: 'days' });
  // A change of the clock may make the event an hour or two shorter or longer than its days.
  if (end !== start && (count < 1 || Math.abs(end - start - count * hours(24)) > hours(3))) return undefined;
  const last = count < 1 ? first.add({ days: 1 }) : after;
  return { start: startOfDay(first, timeZone), end: startOfDay(last, timeZone) };
}

/** The day that begins at this instant, at an offset from UTC between -10 and +14 hours or the room's own. */
function dayMeantBy(instant: Instant, timeZone: string): Temporal.PlainDate | undefined {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant);
  const room = moment.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
  const sinceMidnight = ((instant % hours(24)) + hours(24)) % hours(24);
  if (sinceMidnight % minutes(15) !== 0) return undefined;
  const west = -sinceMidnight;
  const east = west + hours(24);
  const offset = [west, east].includes(room) ? room : west >= -hours(10) ? west : east;
  return moment.add({ milliseconds: offset }).toZonedDateTimeISO('UTC').toPlainDate();
}

const startOfDay = (date: Temporal.PlainDate, timeZone: string): Instant =>
  date.toZonedDateTime(timeZone).epochMilliseconds;
