import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { WorldEvent } from '../../../../local/world/model.ts';
import { days, hours, minutes } from '../../../../shared/kit/clock.ts';
import type { CalendarEvent } from '../../../../shared/model/event.ts';
import { anEvent, anOffice, aRoom, FJORD, freely, NINE, permits, WINDOW } from './company.ts';

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
    '🚪 Türöffnung 🎉',
    'اجتماع الفريق ‏(هام)',
    'פגישה',
    '週次ミーティング',
    '\u202egnp.exe',
    '<b>&amp;</b>',
  ),
);

const aTime = fc.record({ start: fc.integer({ min: -90, max: 600 }), length: fc.integer({ min: 0, max: 130 }) });
const aDay = fc.record({ first: fc.integer({ min: 0, max: 6 }), count: fc.integer({ min: 1, max: 3 }) });

const anything = fc.record({
  time: aTime,
  day: fc.option(aDay, { freq: 3 }),
  moved: fc.option(fc.boolean(), { freq: 3 }),
  subject: aText,
  html: fc.boolean(),
  content: aText,
  organizer: fc.option(fc.record({ name: aText, address: fc.constant('ada@example.com') }), { freq: 5 }),
  guests: fc.constantFrom(0, 1, 300),
  sensitivity: fc.constantFrom('normal', 'personal', 'private', 'confidential'),
  showAs: fc.constantFrom('free', 'tentative', 'busy', 'oof', 'workingElsewhere'),
  response: fc.constantFrom('none', 'organizer', 'accepted', 'tentative', 'declined', 'notResponded'),
  cancelled: fc.boolean(),
  online: fc.boolean(),
});
type Anything = typeof anything extends fc.Arbitrary<infer Value> ? Value : never;

const dateAfter = (count: number) => Temporal.PlainDate.from('2026-11-23').add({ days: count });
const midnight = (date: Temporal.PlainDate, timeZone: string) => date.toZonedDateTime(timeZone).epochMilliseconds;

function booked(any: Anything, number: number, timeZone: string): WorldEvent {
  const from = dateAfter(any.day?.first ?? 0);
  const to = from.add({ days: any.day?.count ?? 1 });
  const start = any.day ? midnight(from, timeZone) : NINE + minutes(15 * any.time.start);
  return anEvent(number, {
    id: `event-${number}`,
    rooms: { [FJORD.address]: any.response },
    start,
    end: any.day ? midnight(to, timeZone) : start + minutes(15 * any.time.length),
    allDay: any.day ? { from: from.toString(), to: to.toString() } : null,
    series: any.moved === null ? null : { id: 'series', originalStart: any.moved ? start - hours(1) : start },
    subject: any.subject,
    location: `place ${number}`,
    body: { type: 'html', content: any.content },
    organizer: any.organizer,
    attendees: Array.from({ length: any.guests }, (_, guest) => ({
      name: `G${guest}`,
      address: `g${guest}@example.com`,
    })),
    sensitivity: any.sensitivity,
    showAs: any.showAs,
    cancelled: any.cancelled,
    onlineMeeting: any.online ? { provider: 'teams', joinUrl: `https://teams.example.com/${number}` } : null,
  });
}

const expected = (event: WorldEvent): Partial<CalendarEvent> => ({
  start: event.start,
  end: event.end,
  allDay: event.allDay !== null,
  subject: event.cancelled ? `Canceled: ${event.subject}` : event.subject,
  location: event.location,
  body: { type: 'html', content: event.body.content },
  organizer: event.organizer,
  properties: event.onlineMeeting
    ? {
        'graph.isOnlineMeeting': 'true',
        'graph.onlineMeetingProvider': 'teamsForBusiness',
        'graph.onlineMeeting.joinUrl': event.onlineMeeting.joinUrl,
      }
    : {},
  sensitivity: event.sensitivity,
  cancelled: event.cancelled,
  showAs: event.cancelled ? 'free' : event.showAs,
  response: event.rooms[FJORD.address] ?? 'none',
  lastModified: event.lastModified,
});

const overlaps = ({ start, end }: WorldEvent) => start < WINDOW.to && (end > WINDOW.from || end === start);

test('whatever is booked, in whatever zone, is read as it was booked', async () => {
  const worlds = fc.record({ timeZone: fc.constantFrom(...ZONES), all: fc.array(anything, { maxLength: 12 }) });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ timeZone, all }) => {
      const events = all.map((any, number) => booked(any, number, timeZone));
      const { calendar } = anOffice({ events, rooms: [aRoom({ timeZone })] });
      const room = { address: FJORD.address, timeZone };

      const read = await calendar.read(room, WINDOW, freely);
      const light = await calendar.list(room, WINDOW, freely);

      if (read.kind !== 'complete' || light.kind !== 'complete') throw new Error('not read');
      const byPlace = (a: { location?: string }, b: { location?: string }) =>
        `${a.location}` < `${b.location}` ? -1 : 1;
      const wanted = events.filter(overlaps).sort(byPlace);
      expect([...read.events].sort(byPlace)).toMatchObject(wanted.map(expected));
      expect(new Set(read.events.map(({ id }) => id)).size).toBe(wanted.length);
      expect(light.events).toEqual(read.events.map((event) => ({ ...event, body: null })));
    }),
    { numRuns: 60 },
  );
});

test('whichever events changed, one further request brings exactly these', async () => {
  const worlds = fc.record({
    timeZone: fc.constantFrom(...ZONES),
    all: fc.array(fc.record({ any: anything, changed: fc.boolean() }), { minLength: 1, maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ timeZone, all }) => {
      const events = all.map(({ any }, number) => booked(any, number, timeZone));
      const { calendar } = anOffice({ events, rooms: [aRoom({ timeZone })] });
      const room = { address: FJORD.address, timeZone };
      const light = await calendar.list(room, WINDOW, freely);
      if (light.kind !== 'complete') throw new Error(light.hint);
      const changed = light.events.filter(({ location }) => all[Number(location.slice(6))]?.changed);
      const needed = { listed: light.events, changed: new Set(changed.map(({ id }) => id)) };
      const permit = permits(1);

      const read = await calendar.read(room, WINDOW, permit, needed);

      expect(read.kind === 'complete' && read.events.map(({ location }) => location)).toEqual(
        changed.map(({ location }) => location),
      );
      expect(permit.asked).toBe(changed.length === 0 ? 0 : 1);
    }),
    { numRuns: 60 },
  );
});

test('an occurrence keeps its id when it moves, and changes its key', async () => {
  const start = NINE + days(1);
  const occurrence = anEvent(0, { series: { id: 'series', originalStart: start }, start, end: start + minutes(30) });
  const office = anOffice({ events: [occurrence] });
  const idAndKey = async () => {
    const listing = await office.calendar.list(FJORD, WINDOW, freely);
    return listing.kind === 'complete'
      ? listing.events.map(({ id, changeKey, seriesId }) => ({ id, changeKey, seriesId }))
      : [];
  };

  const [before] = await idAndKey();
  office.state.events = [{ ...occurrence, version: 2, start: start + hours(2), end: start + hours(3) }];
  const [after] = await idAndKey();

  expect(after?.id).toBe(before?.id);
  expect(after?.seriesId).toBe(before?.seriesId);
  expect(after?.changeKey).not.toBe(before?.changeKey);
});
