import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { WorldEvent } from '../../../../local/world/model.ts';
import { days, hours, minutes } from '../../../../shared/kit/clock.ts';
import type { CalendarEvent } from '../../../../shared/model/event.ts';
import { anEvent, aRoom, FJORD, freely, NINE, permits, WINDOW } from '../graph/company.ts';
import { aWorkspace } from './company.ts';

const ZONES = [
  'Europe/Oslo',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Riyadh',
  'Australia/Adelaide',
  'Pacific/Auckland',
];

const aText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '🚪 Türöffnung 🎉', 'اجتماع الفريق ‏(هام)', 'פגישה', '週次ミーティング', '<b>&amp;</b>\nx'),
);

const anything = fc.record({
  time: fc.record({ start: fc.integer({ min: -90, max: 600 }), length: fc.integer({ min: 1, max: 130 }) }),
  day: fc.option(fc.record({ first: fc.integer({ min: 0, max: 6 }), count: fc.integer({ min: 1, max: 3 }) }), {
    freq: 3,
  }),
  moved: fc.option(fc.boolean(), { freq: 3 }),
  subject: aText,
  content: aText,
  organizer: fc.record({ name: aText, address: fc.constant('ada@example.com') }),
  guests: fc.constantFrom(0, 1, 300),
  sensitivity: fc.constantFrom('normal', 'private', 'confidential'),
  showAs: fc.constantFrom('free', 'tentative', 'busy'),
  response: fc.constantFrom('none', 'organizer', 'accepted', 'tentative', 'declined', 'notResponded'),
  cancelled: fc.boolean(),
  meet: fc.boolean(),
});
type Anything = typeof anything extends fc.Arbitrary<infer Value> ? Value : never;

const dateAfter = (count: number) => Temporal.PlainDate.from('2026-11-23').add({ days: count });
const midnight = (date: Temporal.PlainDate, timeZone: string) => date.toZonedDateTime(timeZone).epochMilliseconds;

function booked(any: Anything, number: number, timeZone: string): WorldEvent {
  const from = dateAfter(any.day?.first ?? 0);
  const to = from.add({ days: any.day?.count ?? 1 });
  const start = any.day ? midnight(from, timeZone) : NINE + minutes(15 * any.time.start);
  const series =
    any.moved === null ? null : { id: `series-${number}`, originalStart: any.moved ? start - hours(1) : start };
  return anEvent(number, {
    rooms: { [FJORD.address]: any.response },
    start,
    end: any.day ? midnight(to, timeZone) : start + minutes(15 * any.time.length),
    allDay: any.day ? { from: from.toString(), to: to.toString() } : null,
    series,
    subject: any.subject,
    location: any.meet ? 'https://meet.google.com/abc-defg-hij' : `place ${number}`,
    body: { type: 'html', content: any.content },
    organizer: any.organizer,
    attendees: Array.from({ length: any.guests }, (_, guest) => ({
      name: `G${guest}`,
      address: `g${guest}@example.com`,
    })),
    sensitivity: any.sensitivity,
    showAs: any.showAs,
    cancelled: any.cancelled,
  });
}

const expected = (event: WorldEvent): Partial<CalendarEvent> => ({
  start: event.start,
  end: event.end,
  allDay: event.allDay !== null,
  subject: event.subject,
  location: event.location,
  organizer: event.organizer,
  properties: event.location.startsWith('https:') ? { 'google.hangoutLink': event.location } : {},
  sensitivity: event.sensitivity,
  cancelled: false,
  showAs: event.showAs,
  response: event.rooms[FJORD.address] ?? 'none',
  lastModified: event.lastModified,
});

/** Google leaves out what was cancelled. */
const listed = ({ start, end, cancelled }: WorldEvent) => !cancelled && start < WINDOW.to && end > WINDOW.from;
const byStart = (a: { start: number; subject: string }, b: { start: number; subject: string }) =>
  a.start - b.start || (a.subject < b.subject ? -1 : 1);

test('whatever is booked, in whatever zone, is read as it was booked', async () => {
  const worlds = fc.record({ timeZone: fc.constantFrom(...ZONES), all: fc.array(anything, { maxLength: 10 }) });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ timeZone, all }) => {
      const events = all.map((any, number) =>
        booked({ ...any, subject: `${any.subject} ${number}` }, number, timeZone),
      );
      const { calendar } = aWorkspace({ events, rooms: [aRoom({ timeZone })] });
      const room = { address: FJORD.address, timeZone };

      const read = await calendar.read(room, WINDOW, freely);
      const light = await calendar.list(room, WINDOW, freely);

      if (read.kind !== 'complete' || light.kind !== 'complete') throw new Error('not read');
      const wanted = events.filter(listed);
      expect([...read.events].sort(byStart)).toMatchObject([...wanted].sort(byStart).map(expected));
      expect(new Set(read.events.map(({ id }) => id)).size).toBe(wanted.length);
      expect(light.events).toEqual(read.events.map((event) => ({ ...event, body: null, conferenceData: null })));
    }),
    { numRuns: 25 },
  );
});

test('whichever events changed, one further request brings exactly these', async () => {
  const worlds = fc.record({
    timeZone: fc.constantFrom(...ZONES),
    all: fc.array(fc.record({ any: anything, changed: fc.boolean() }), { minLength: 1, maxLength: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ timeZone, all }) => {
      const events = all.map(({ any, changed }, number) => booked({ ...any, subject: `${changed}` }, number, timeZone));
      const { calendar } = aWorkspace({ events, rooms: [aRoom({ timeZone })] });
      const room = { address: FJORD.address, timeZone };
      const light = await calendar.list(room, WINDOW, freely);
      if (light.kind !== 'complete') throw new Error(light.hint);
      const changed = light.events.filter(({ subject }) => subject === 'true').map(({ id }) => id);
      const permit = permits(1);

      const read = await calendar.read(room, WINDOW, permit, { listed: light.events, changed: new Set(changed) });

      expect(read.kind === 'complete' && read.events.map(({ id }) => id)).toEqual(changed);
      expect(permit.asked).toBe(changed.length === 0 ? 0 : 1);
    }),
    { numRuns: 25 },
  );
});

test('an occurrence keeps its id when it moves, and changes its key', async () => {
  const start = NINE + days(1);
  const occurrence = anEvent(0, { series: { id: 'series', originalStart: start }, start, end: start + minutes(30) });
  const workspace = aWorkspace({ events: [occurrence] });
  const first = async () => {
    const listing = await workspace.calendar.list(FJORD, WINDOW, freely);
    return listing.kind === 'complete' ? listing.events[0] : undefined;
  };

  const before = await first();
  workspace.state.events = [{ ...occurrence, version: 2, start: start + hours(2), end: start + hours(3) }];
  const after = await first();

  expect(after?.id).toBe(before?.id);
  expect(after?.seriesId).toBe(before?.seriesId);
  expect(after?.changeKey).not.toBe(before?.changeKey);
});
