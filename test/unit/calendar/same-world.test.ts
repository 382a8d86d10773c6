import { describe, expect, test } from 'vitest';
import { exchangeSimulator } from '../../../local/simulators/exchange/simulator.ts';
import { googleSimulator } from '../../../local/simulators/google/simulator.ts';
import { graphSimulator } from '../../../local/simulators/graph/simulator.ts';
import type { World, WorldEvent } from '../../../local/world/model.ts';
import { exchangeCalendar } from '../../../shared/calendar/exchange/calendar.ts';
import { googleCalendar } from '../../../shared/calendar/google/calendar.ts';
import { graphCalendar } from '../../../shared/calendar/graph/calendar.ts';
import type { Calendar } from '../../../shared/calendar/port.ts';
import { days, hours, minutes } from '../../../shared/kit/clock.ts';
import type { CalendarEvent } from '../../../shared/model/event.ts';
import * as exchange from './exchange/company.ts';
import * as google from './google/company.ts';
import * as graph from './graph/company.ts';

const { anEvent, aRoom, aWorld, FJORD, freely, inMemory, NINE, WINDOW } = graph;
const clock = { now: () => NINE };

/** A provider is one entry: how its calendar sees the world. */
const PROVIDERS: Record<string, (world: World) => Calendar> = {
  graph: (world) =>
    graphCalendar({
      entry: graph.ENTRY,
      clock,
      send: inMemory(graphSimulator({ world, tenants: [graph.TENANT] })),
      readSecret: async () => ({ current: { clientSecret: graph.TENANT.clientSecret }, version: '1' }),
    }),
  google: (world) =>
    googleCalendar({
      entry: google.ENTRY,
      clock,
      send: inMemory(googleSimulator({ world, domain: google.DOMAIN })),
      readSecret: async () => google.ROBOT_SECRET,
      refreshWanted: graph.neverWanted,
    }),
  exchange: (world) =>
    exchangeCalendar({
      entry: exchange.ENTRY,
      clock,
      send: exchange.inMemory(exchangeSimulator({ world, host: exchange.HOST, account: exchange.anAccount() })),
      readSecret: async () => exchange.SECRETS.basic,
      refreshWanted: graph.neverWanted,
    }),
};

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
const TEXTS = ['Budget', '🚪 Türöffnung 🎉', 'اجتماع الفريق (هام)', 'פגישה', '週次ミーティング', ''];
const RESPONSES = ['accepted', 'tentative', 'declined', 'notResponded', 'none', 'organizer'] as const;

/** What makes one booking different from the next; the number picks of each. */
function varied(number: number): WorldEvent {
  const start = NINE - days(1) + number * minutes(35);
  const changes: Partial<WorldEvent> = {
    subject: `${TEXTS[number % TEXTS.length]}`,
    location: `Place ${number}`,
    start,
    end: start + minutes(15 * (1 + (number % 7))),
    rooms: { [FJORD.address]: RESPONSES[number % RESPONSES.length] ?? 'accepted' },
    sensitivity: number % 9 === 0 ? 'private' : number % 10 === 0 ? 'confidential' : 'normal',
    showAs: number % 11 === 0 ? 'free' : number % 13 === 0 ? 'tentative' : 'busy',
    body: { type: 'html', content: `<p>${number === 77 ? 'x'.repeat(1024 * 1024) : `Line ${number}`}</p>` },
  };
  if (number % 17 === 0) changes.series = { id: `series-${number % 3}`, originalStart: start };
  if (number % 34 === 0) changes.series = { id: `moved-${number}`, originalStart: start - hours(3) };
  if (number === 50) {
    changes.attendees = Array.from({ length: 300 }, (_, guest) => ({
      name: `G${guest}`,
      address: `g${guest}@example.com`,
    }));
  }
  return anEvent(number, changes);
}

/** Whole days, of the company's zone. */
function allDay(number: number, timeZone: string): WorldEvent {
  const midnightOf = (date: string) => {
    const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(Date.parse(`${date}T12:00:00Z`))
      .find(({ type }) => type === 'timeZoneName')
      ?.value.replace('GMT', '');
    return Date.parse(`${date}T00:00:00${offset || 'Z'}`);
  };
  const day = (after: number) => `2026-11-${24 + after}`;
  const [from, to] = [day(number % 3), day((number % 3) + 1 + (number % 2))];
  return anEvent(number, {
    subject: `All day ${number}`,
    location: `Place ${number}`,
    start: midnightOf(from),
    end: midnightOf(to),
    allDay: { from, to },
  });
}

/** What every provider can tell: ids, change keys, provider's own fields and cancelled events are theirs alone. */
const comparable = ({ id, changeKey, seriesId, properties, conferenceData, body, ...event }: CalendarEvent) => ({
  ...event,
  inSeries: seriesId !== null,
  text: body?.content ?? null,
});

describe.each(ZONES)('a company in %s', (timeZone) => {
  test('is the same through every provider', async () => {
    const events = Array.from({ length: 30 }, (_, number) =>
      number % 10 === 9 ? allDay(number, timeZone) : varied(number + 30 * ZONES.indexOf(timeZone)),
    );
    const { world } = aWorld([...events, anEvent(5, { id: 'gone', cancelled: true })], [aRoom({ timeZone })]);
    const room = { address: FJORD.address, timeZone };

    const seen = new Map<string, unknown[]>();
    for (const [name, calendarOf] of Object.entries(PROVIDERS)) {
      const listing = await calendarOf(world).read(room, WINDOW, freely);
      if (listing.kind !== 'complete') throw new Error(listing.hint);
      const living = listing.events.filter(({ cancelled }) => !cancelled).map(comparable);
      seen.set(
        name,
        living.sort((a, b) => (a.location < b.location ? -1 : 1)),
      );
    }

    const [first, ...others] = seen.values();
    expect(first?.length).toBeGreaterThan(20);
    for (const other of others) expect(other).toEqual(first);
  });
});
