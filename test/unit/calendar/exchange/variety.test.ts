import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { WorldEvent } from '../../../../local/world/model.ts';
import { hours, minutes } from '../../../../shared/kit/clock.ts';
import type { CalendarEvent } from '../../../../shared/model/event.ts';
import { anEvent, aRoom, FJORD, freely, NINE, permits, WINDOW } from '../graph/company.ts';
import { premises } from './company.ts';

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
  fc.constantFrom(
    '',
    ' ',
    '🚪 Türöffnung 🎉',
    'اجتماع الفريق ‏(هام)',
    'פגישה',
    '週次ミーティング',
    '\u202egnp.exe',
    '<b>&amp;</b>',
    ']]>',
    'a\r\nb',
  ),
);

const anything = fc.record({
  start: fc.integer({ min: -90, max: 600 }),
  length: fc.integer({ min: 0, max: 130 }),
  day: fc.option(
    fc.record({
      first: fc.integer({ min: 0, max: 6 }),
      count: fc.integer({ min: 1, max: 3 }),
      bookedIn: fc.constantFrom(...ZONES),
    }),
    { freq: 3 },
  ),
  moved: fc.option(fc.boolean(), { freq: 3 }),
  subject: aText,
  content: aText,
  organizer: fc.option(fc.record({ name: aText, address: fc.constant('ada@example.com') }), { freq: 5 }),
  sensitivity: fc.constantFrom('normal', 'personal', 'private', 'confidential'),
  showAs: fc.constantFrom('free', 'tentative', 'busy', 'oof', 'workingElsewhere'),
  response: fc.constantFrom('none', 'organizer', 'accepted', 'tentative', 'declined', 'notResponded'),
  cancelled: fc.boolean(),
  online: fc.boolean(),
});
type Anything = typeof anything extends fc.Arbitrary<infer Value> ? Value : never;

const midnight = (date: Temporal.PlainDate, timeZone: string) => date.toZonedDateTime(timeZone).epochMilliseconds;

/** Of an all-day booking: the first day, and the day after the last. */
function daysOf({ day }: Anything): [Temporal.PlainDate, Temporal.PlainDate] {
  const first = Temporal.PlainDate.from('2026-11-23').add({ days: day?.first ?? 0 });
  return [first, first.add({ days: day?.count ?? 1 })];
}

/** As the server has it: an all-day booking begins at midnight where it was made. */
function booked(any: Anything, number: number): WorldEvent {
  const [from, to] = daysOf(any);
  const start = any.day ? midnight(from, any.day.bookedIn) : NINE + minutes(15 * any.start);
  return anEvent(number, {
    rooms: { [FJORD.address]: any.response },
    start,
    end: any.day ? midnight(to, any.day.bookedIn) : start + minutes(15 * any.length),
    allDay: any.day ? { from: from.toString(), to: to.toString() } : null,
    series: any.moved === null ? null : { id: 'series', originalStart: any.moved ? start - hours(1) : start },
    subject: any.subject,
    location: `place ${number}`,
    body: { type: 'html', content: any.content },
    organizer: any.organizer,
    sensitivity: any.sensitivity,
    showAs: any.showAs,
    cancelled: any.cancelled,
    onlineMeeting: any.online ? { provider: 'teams', joinUrl: `https://teams.example.com/${number}` } : null,
  });
}

/** As the room should see it: an all-day booking runs over its own days. */
function expected(any: Anything, event: WorldEvent, timeZone: string): Partial<CalendarEvent> {
  const [from, to] = daysOf(any);
  return {
    start: any.day ? midnight(from, timeZone) : event.start,
    end: any.day ? midnight(to, timeZone) : event.end,
    allDay: event.allDay !== null,
    subject: event.cancelled ? `Canceled: ${event.subject}` : event.subject,
    location: event.location,
    body: { type: 'html', content: event.body.content },
    organizer: event.organizer,
    sensitivity: event.sensitivity,
    cancelled: event.cancelled,
    showAs: event.cancelled ? 'free' : event.showAs,
    response: any.response,
    lastModified: event.lastModified,
  };
}

const overlaps = ({ start, end }: WorldEvent) => start < WINDOW.to && (end > WINDOW.from || end === start);
const byPlace = (a: { location?: string }, b: { location?: string }) => (`${a.location}` < `${b.location}` ? -1 : 1);
const worlds = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  all: fc.array(fc.record({ any: anything, changed: fc.boolean() }), { maxLength: 14 }),
});

test('whatever is booked, in whatever zone, is read as it was booked, and listed as it is read', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ timeZone, all }) => {
      const events = all.map(({ any }, number) => booked(any, number));
      const { calendar } = premises({ events, rooms: [aRoom({ timeZone })] });
      const room = { address: FJORD.address, timeZone };

      const read = await calendar.read(room, WINDOW, freely);
      const light = await calendar.list(room, WINDOW, freely);

      if (read.kind !== 'complete' || light.kind !== 'complete') throw new Error('not read');
      const wanted = all
        .map(({ any }, number) => ({ any, event: events[number] as WorldEvent }))
        .filter(({ event }) => overlaps(event))
        .map(({ any, event }) => expected(any, event, timeZone));
      expect([...read.events].sort(byPlace)).toMatchObject(wanted.sort(byPlace));
      expect(new Set(read.events.map(({ id }) => id)).size).toBe(wanted.length);
      expect(light.events).toEqual(read.events.map((event) => ({ ...event, body: null, properties: {} })));
    }),
    { numRuns: 40 },
  );
});

test('whichever events changed, exactly these are brought, ten a request', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ timeZone, all }) => {
      const events = all.map(({ any }, number) => booked(any, number));
      const { calendar } = premises({ events, rooms: [aRoom({ timeZone })] });
      const room = { address: FJORD.address, timeZone };
      const light = await calendar.list(room, WINDOW, freely);
      if (light.kind !== 'complete') throw new Error(light.hint);
      const changed = light.events.filter(({ location }) => all[Number(location.slice(6))]?.changed);
      const permit = permits(2);

      const needed = { listed: light.events, changed: new Set(changed.map(({ id }) => id)) };
      const read = await calendar.read(room, WINDOW, permit, needed);

      expect(read.kind === 'complete' && read.events.map(({ location }) => location)).toEqual(
        changed.map(({ location }) => location),
      );
      expect(permit.asked).toBe(Math.ceil(changed.length / 10));
    }),
    { numRuns: 25 },
  );
});

test('an occurrence keeps its id and its series when it moves, and changes its key', async () => {
  const start = NINE + hours(24);
  const occurrence = anEvent(0, { series: { id: 'series', originalStart: start }, start, end: start + minutes(30) });
  const office = premises({ events: [occurrence] });
  const seen = async () => {
    const listing = await office.calendar.list(FJORD, WINDOW, freely);
    return listing.kind === 'complete' ? listing.events[0] : undefined;
  };

  const before = await seen();
  office.state.events = [{ ...occurrence, version: 2, start: start + hours(2), end: start + hours(3) }];
  const after = await seen();

  expect(before?.seriesId).toBeTruthy();
  expect(after).toMatchObject({ id: before?.id, seriesId: before?.seriesId });
  expect(after?.changeKey).not.toBe(before?.changeKey);
});
