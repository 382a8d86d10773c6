import { Temporal } from 'temporal-polyfill';
import { type Instant, minutes } from '../../../shared/kit/clock.ts';
import type { Person } from '../../../shared/model/event.ts';
import type { WorldEvent } from '../model.ts';
import type { Invitation } from './invitation.ts';

/** A moment in minutes from the world's first start; `quarter` moves it on to the next full quarter of an hour. */
export interface Moment {
  in: number;
  quarter?: true;
}

/** One line of the sample company's calendar. */
export interface SampleBooking extends Moment {
  /** The booking's id in the world, and how `examples/sample.expected.json` refers to it. */
  key: string;
  room: string;
  subject: string;
  /** Minutes. */
  lasts: number;
  /** In place of `in` and `lasts`: the whole of the day that is so many days ahead where the room is. */
  allDay?: { ahead: number; timeZone: string };
  by: Person;
  how: Invitation;
  /** What the room answered; `accepted` where nothing is said. */
  answer?: WorldEvent['rooms'][string];
  sensitivity?: WorldEvent['sensitivity'];
  cancelled?: true;
  /** An occurrence of a series that was moved from where the series has it. */
  series?: { id: string; original: Moment };
}

const QUARTER = minutes(15);

/** When a moment is, in a world that first started at `worldStart` (a full minute). */
export function momentOf({ in: from, quarter }: Moment, worldStart: Instant): Instant {
  const exact = worldStart + minutes(from);
  return quarter ? Math.ceil(exact / QUARTER) * QUARTER : exact;
}

/** The booking as the world holds it, made a little before the world started. */
export function eventOf(booking: SampleBooking, worldStart: Instant): WorldEvent {
  return {
    id: booking.key,
    version: 1,
    series: booking.series
      ? { id: booking.series.id, originalStart: momentOf(booking.series.original, worldStart) }
      : null,
    rooms: { [booking.room]: booking.answer ?? 'accepted' },
    subject: booking.subject,
    ...booking.how,
    organizer: booking.by,
    attendees: [],
    ...timesOf(booking, worldStart),
    sensitivity: booking.sensitivity ?? 'normal',
    showAs: 'busy',
    cancelled: booking.cancelled ?? false,
    lastModified: worldStart - minutes(90),
  };
}

function timesOf(
  { allDay, lasts, ...moment }: SampleBooking,
  worldStart: Instant,
): Pick<WorldEvent, 'start' | 'end' | 'allDay'> {
  const start = momentOf(moment, worldStart);
  if (allDay === undefined) return { start, end: start + minutes(lasts), allDay: null };
  const day = Temporal.Instant.fromEpochMilliseconds(worldStart)
    .toZonedDateTimeISO(allDay.timeZone)
    .startOfDay()
    .add({ days: allDay.ahead });
  const next = day.add({ days: 1 });
  return {
    start: day.epochMilliseconds,
    end: next.epochMilliseconds,
    allDay: { from: day.toPlainDate().toString(), to: next.toPlainDate().toString() },
  };
}
