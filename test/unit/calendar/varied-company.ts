import { Temporal } from 'temporal-polyfill';
import type { WorldEvent } from '../../../local/world/model.ts';
import { hours, type Instant, minutes } from '../../../shared/kit/clock.ts';
import { anEvent, FJORD } from './graph/company.ts';

/** Time zones, each with a day after which its clock changes within the week, where it changes at all. */
export const ZONES: readonly [timeZone: string, today: string][] = [
  ['Europe/Oslo', '2026-10-22'],
  ['Europe/London', '2026-03-26'],
  ['America/New_York', '2026-10-29'],
  ['America/Los_Angeles', '2026-03-05'],
  ['America/Sao_Paulo', '2026-11-23'],
  ['Asia/Tokyo', '2026-11-23'],
  ['Asia/Kolkata', '2026-11-23'],
  ['Asia/Riyadh', '2026-11-23'],
  ['Australia/Adelaide', '2026-10-01'],
  ['Pacific/Auckland', '2026-09-24'],
];

/** Days from `today` to the one on which the clock changes, in all zones where it does. */
const CHANGE = 3;
const MEGABYTE = 1024 * 1024;

/** The nine o'clock of a room, so many days after a date. */
export const nineAt = (timeZone: string, today: string, days = 0): Instant =>
  Temporal.PlainDate.from(today).add({ days }).toZonedDateTime({ timeZone, plainTime: '09:00' }).epochMilliseconds;

/** Thirty bookings of one room, no two of a kind; each is known by its place. */
export function variedBookings(timeZone: string, today: string): WorldEvent[] {
  const nine = (days: number) => nineAt(timeZone, today, days);
  const day = (days: number) => Temporal.PlainDate.from(today).add({ days });
  const midnight = (days: number) => day(days).toZonedDateTime(timeZone).epochMilliseconds;
  const wholeDays = (from: number, to: number): Partial<WorldEvent> => ({
    start: midnight(from),
    end: midnight(to),
    allDay: { from: day(from).toString(), to: day(to).toString() },
  });
  const daily = (days: number, changes: Partial<WorldEvent> = {}): Partial<WorldEvent> => ({
    subject: 'Stand-up',
    series: { id: 'stand-up', originalStart: nine(days) },
    start: nine(days),
    end: nine(days) + minutes(15),
    ...changes,
  });
  // Once is enough for what is large.
  const large = timeZone === ZONES[0]?.[0];
  const guests = Array.from({ length: large ? 300 : 3 }, (_, guest) => ({
    name: `G${guest}`,
    address: `g${guest}@example.com`,
  }));
  const room = { name: 'Fjord', address: FJORD.address };

  const bookings: Partial<WorldEvent>[] = [
    // A series over the change of the clock, with an occurrence moved, one edited, one cancelled and one moved to another day.
    daily(0),
    daily(1, { start: nine(1) + hours(3), end: nine(1) + hours(4), version: 2 }),
    daily(2, { subject: 'Stand-up with guests', body: { type: 'html', content: '<p>Come in</p>' }, version: 3 }),
    daily(CHANGE),
    daily(4, { cancelled: true, version: 2 }),
    daily(5, { start: nine(6) + hours(2), end: nine(6) + hours(3), version: 2 }),
    daily(6),
    { subject: 'Night shift', start: midnight(CHANGE) - minutes(30), end: midnight(CHANGE) + hours(5) },
    { subject: 'Sunday', ...wholeDays(CHANGE, CHANGE + 1) },
    { subject: 'Fair', ...wholeDays(1, 5) },
    { subject: 'Merger', sensitivity: 'private' },
    { subject: 'Salaries', sensitivity: 'confidential' },
    { subject: 'All hands', attendees: guests },
    {
      subject: 'Long mail',
      body: { type: 'html', content: large ? 'x'.repeat(MEGABYTE) : '<p>y</p>' },
    },
    { subject: '🚪 Türöffnung 🎉' },
    { subject: 'اجتماع الفريق (هام)', location: 'غرفة' },
    { subject: 'פגישה' },
    { subject: '週次ミーティング' },
    { subject: '' },
    { subject: 'Booked on the panel', organizer: room, rooms: { [FJORD.address]: 'organizer' } },
    { subject: 'Lunch', showAs: 'free' },
    { subject: 'Perhaps', showAs: 'tentative' },
    { subject: 'Too small', rooms: { [FJORD.address]: 'declined' } },
    { subject: 'Not answered', rooms: { [FJORD.address]: 'notResponded' } },
    { subject: 'As location', rooms: { [FJORD.address]: 'none' } },
    { subject: 'Answered perhaps', rooms: { [FJORD.address]: 'tentative' } },
    { subject: 'Since yesterday', start: nine(-1) - hours(5), end: nine(0) + hours(8) },
    { subject: 'Into next week', start: nine(7) - hours(3), end: nine(7) + hours(40) },
    { subject: 'Called off', cancelled: true },
    { subject: '<b>&amp;</b>', body: { type: 'html', content: '<p>5 &lt; 6 &amp; "so"</p>' } },
  ];
  return bookings.map((booking, number) => {
    const start = nine(0) + number * minutes(30);
    return anEvent(number, { start, end: start + minutes(25), location: `Place ${number}`, ...booking });
  });
}
