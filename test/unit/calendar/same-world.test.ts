import { describe, expect, test } from 'vitest';
import type { WorldEvent } from '../../../local/world/model.ts';
import { days } from '../../../shared/kit/clock.ts';
import type { CalendarEvent } from '../../../shared/model/event.ts';
import { aRoom, aWorld, FJORD, freely } from './graph/company.ts';
import { calendarThrough, PROVIDER_NAMES } from './providers.ts';
import { nineAt, variedBookings, ZONES } from './varied-company.ts';

/** What every provider can tell: ids, change keys and a provider's own fields are theirs alone. */
type Told = Omit<CalendarEvent, 'id' | 'changeKey' | 'seriesId' | 'properties' | 'conferenceData' | 'body'> & {
  inSeries: boolean;
  text: string | null;
};

const told = ({ id, changeKey, seriesId, properties, conferenceData, body, ...event }: CalendarEvent): Told => ({
  ...event,
  inSeries: seriesId !== null,
  text: body?.content ?? null,
});

/** A booking as it was made. */
const made = (event: WorldEvent): Told => ({
  start: event.start,
  end: event.end,
  allDay: event.allDay !== null,
  subject: event.subject,
  location: event.location,
  organizer: event.organizer,
  sensitivity: event.sensitivity,
  cancelled: false,
  showAs: event.showAs,
  response: event.rooms[FJORD.address] ?? 'none',
  lastModified: event.lastModified,
  inSeries: event.series !== null,
  text: event.body.content,
});

const byPlace = (events: readonly Told[]) => new Map(events.map((event) => [event.location, event]));

test('it is three hundred bookings', () => {
  expect(ZONES.flatMap((zone) => variedBookings(...zone))).toHaveLength(300);
});

describe.each(ZONES)('a company in %s', (timeZone, today) => {
  const bookings = variedBookings(timeZone, today);
  const now = nineAt(timeZone, today);
  const window = { from: now - days(1), to: now + days(7) };

  test.each(PROVIDER_NAMES)('is through %s what it booked', async (name) => {
    const { state, world } = aWorld(bookings, [aRoom({ timeZone })]);
    state.now = now;
    const calendar = await calendarThrough(name, world);
    const room = { address: FJORD.address, timeZone };
    const read = await calendar.read(room, window, freely);
    const light = await calendar.list(room, window, freely);
    if (read.kind !== 'complete' || light.kind !== 'complete') throw new Error('not read');

    // What is cancelled is not listed by some, and marked by the others.
    const living = read.events.filter(({ cancelled }) => !cancelled).map(told);
    expect(byPlace(living)).toEqual(byPlace(bookings.filter(({ cancelled }) => !cancelled).map(made)));
    expect(living).toHaveLength(bookings.filter(({ cancelled }) => !cancelled).length);
    const outlines = read.events.map((event) => [event.id, event.changeKey, event.start, event.end, event.subject]);
    expect(light.events.map((event) => [event.id, event.changeKey, event.start, event.end, event.subject])).toEqual(
      outlines,
    );
    expect(light.events.every(({ body }) => body === null)).toBe(true);
  });
});
