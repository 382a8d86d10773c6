import { describe, expect, test } from 'vitest';
import { graphCalendar } from '../../../../shared/calendar/graph/calendar.ts';
import type { Listing } from '../../../../shared/calendar/port.ts';
import { isoSeconds, minutes, seconds } from '../../../../shared/kit/clock.ts';
import { aFault, anEvent, anOffice, aRoom, ENTRY, FJORD, freely, NINE, permits, WINDOW } from './company.ts';

const manyEvents = (count: number) =>
  Array.from({ length: count }, (_, number) => anEvent(number % 600, { id: `e${number}` }));
const subjectsOf = (listing: Listing) =>
  listing.kind === 'complete' ? listing.events.map(({ subject }) => subject) : listing;

describe('listing a room', () => {
  test('an ordinary window is one request that carries no body', async () => {
    const { calendar, counters } = anOffice({ events: [anEvent(2), anEvent(0)] });

    const listing = await calendar.list(FJORD, WINDOW, freely);

    expect(subjectsOf(listing)).toEqual(['Event 0', 'Event 2']);
    expect(listing).toMatchObject({ events: [{ body: null }, { body: null }] });
    expect(counters()).toMatchObject({ list: { requests: 1 }, read: { requests: 0 }, other: { requests: 0 } });
  });

  test('each page asks for its request, and 250 events come whole', async () => {
    const { calendar, counters } = anOffice({ events: manyEvents(250) });
    const permit = permits(3);

    const listing = await calendar.list(FJORD, WINDOW, permit);

    expect(listing).toMatchObject({ kind: 'complete' });
    expect(new Set(listing.kind === 'complete' ? listing.events.map(({ id }) => id) : []).size).toBe(250);
    expect(permit.asked).toBe(3);
    expect(counters().list.requests).toBe(3);
  });

  test.each([0, 1, 2])(
    'without a request left after %i, nothing more leaves and nothing is listed',
    async (granted) => {
      const { calendar, counters } = anOffice({ events: manyEvents(250) });

      expect(await calendar.list(FJORD, WINDOW, permits(granted))).toMatchObject({ kind: 'failed', trouble: 'quota' });
      expect(counters().list.requests).toBe(granted);
    },
  );

  test('ids stay the same over pages and over both kinds of read', async () => {
    const { calendar } = anOffice({ events: manyEvents(150) });

    const light = await calendar.list(FJORD, WINDOW, freely);
    const full = await calendar.read(FJORD, WINDOW, freely);

    expect(light.kind === 'complete' && light.events.map(({ id }) => id)).toEqual(
      full.kind === 'complete' && full.events.map(({ id }) => id),
    );
  });
});

describe('an answer that is not whole lists nothing', () => {
  const faults = [
    [aFault('status', { status: 500 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 400 }), { kind: 'failed', trouble: 'malformed' }],
    [aFault('status', { status: 302 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 401 }), { kind: 'failed', trouble: 'credentials' }],
    [aFault('status', { status: 403 }), { kind: 'failed', trouble: 'denied' }],
    [aFault('status', { status: 404 }), { kind: 'failed', trouble: 'unknownRoom' }],
    [
      aFault('status', { status: 429, retryAfter: 10 }),
      { kind: 'throttled', scope: 'room', until: NINE + seconds(10) },
    ],
    [aFault('status', { status: 429 }), { kind: 'throttled', scope: 'room', until: NINE + seconds(30) }],
    [aFault('status', { status: 503, retryAfter: 5 }), { kind: 'throttled', scope: 'room', until: NINE + seconds(5) }],
    [aFault('status', { status: 504, retryAfter: 5 }), { kind: 'throttled', scope: 'room', until: NINE + seconds(5) }],
    [aFault('tooManyRequests'), { kind: 'throttled', scope: 'calendar', until: NINE + seconds(30) }],
    [aFault('status', { status: 503 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('hang'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('reset'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('cut'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('truncated'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('notJson'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('endless'), { kind: 'failed', trouble: 'malformed' }],
  ] as const;
  const cases = faults.flatMap(([fault, outcome]) =>
    [1, 2, 3].flatMap((page) =>
      (['list', 'read'] as const).map((way) => ({ way, page, fault, outcome, name: fault.status ?? fault.kind })),
    ),
  );

  test.each(cases)('$name at page $page of a $way', async ({ way, page, fault, outcome }) => {
    const { calendar, state } = anOffice({ events: manyEvents(250) });
    state.faults.push({ ...fault, page });

    const listing = await calendar[way](FJORD, WINDOW, freely);

    expect(listing).toMatchObject(outcome);
    expect('hint' in listing && listing.hint.length).toBeLessThanOrEqual(600);
  });

  test('one room is refused, its neighbour is read', async () => {
    const rooms = [aRoom(), aRoom({ address: 'lagoon@example.com' })];
    const { calendar, state } = anOffice({ rooms });
    state.faults.push(aFault('status', { subject: FJORD.address, status: 503, retryAfter: 60 }));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'throttled', scope: 'room' });
    expect(await calendar.list({ ...FJORD, address: 'lagoon@example.com' }, WINDOW, freely)).toMatchObject({
      kind: 'complete',
    });
  });

  test('once the whole calendar is to wait, no other room asks before its time', async () => {
    const { calendar, state } = anOffice({ rooms: [aRoom(), aRoom({ address: 'lagoon@example.com' })] });
    state.faults.push(aFault('tooManyRequests', { retryAfter: 60, times: 1 }));
    const lagoon = { ...FJORD, address: 'lagoon@example.com' };
    const [none, one] = [permits(0), permits(1)];

    const refused = await calendar.list(FJORD, WINDOW, freely);
    expect(await calendar.list(lagoon, WINDOW, none)).toEqual(refused);
    expect(none.asked).toBe(0);
    state.now += seconds(60);
    expect(await calendar.list(lagoon, WINDOW, one)).toMatchObject({ kind: 'complete' });
  });

  test('a server that never ends costs fifty requests', async () => {
    const { calendar, state, counters } = anOffice();
    state.faults.push(aFault('endless'));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringContaining('more than 50 pages'),
    });
    expect(counters().list.requests).toBe(50);
  });
});

describe('what a hint says', () => {
  test('a room outside the app’s scope and a permission that is missing are told apart', async () => {
    const scoped = anOffice({ allowedRooms: new Set() });
    const unconsented = anOffice();
    unconsented.state.faults.push(aFault('noConsent', { target: 'graph-token' }));

    expect(await scoped.calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      trouble: 'denied',
      hint: expect.stringContaining('outside its scope'),
    });
    expect(await unconsented.calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      trouble: 'denied',
      hint: expect.stringContaining('carries no Calendars.Read'),
    });
  });

  test('an unknown mailbox may be an alias', async () => {
    const { calendar } = anOffice();

    expect(await calendar.list({ ...FJORD, address: 'fjrod@example.com' }, WINDOW, freely)).toEqual({
      kind: 'failed',
      trouble: 'unknownRoom',
      hint: 'Microsoft Graph knows no mailbox fjrod@example.com (404 ErrorInvalidUser). It may be an alias: primary address or UPN needed. Correct the room in otj.yaml; calendar "office".',
    });
  });

  test('a wait names its end', async () => {
    const { calendar, state } = anOffice();
    state.faults.push(aFault('status', { status: 429, retryAfter: 120 }));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringContaining(`before ${isoSeconds(NINE + minutes(2))} (429 ApplicationThrottled)`),
    });
  });
});

describe('answers that no simulator would give', () => {
  const answered = (value: unknown, contentType = 'application/json') => {
    const urls: string[] = [];
    const calendar = graphCalendar({
      entry: ENTRY,
      clock: { now: () => NINE },
      readSecret: async () => ({ current: { clientSecret: 's' }, version: '1' }),
      send: async ({ url }) => {
        urls.push(url);
        const token = { access_token: 'opaque', expires_in: '3600', token_type: 'Bearer' };
        const body = JSON.stringify(url.includes('/oauth2/') ? token : value);
        return { kind: 'answer', status: 200, headers: { 'content-type': contentType }, body };
      },
    });
    return { urls, list: () => calendar.list(FJORD, WINDOW, freely) };
  };

  test.each([
    'https://graph.microsoft.com.example.net/v1.0/next',
    'https://evil@example.net/',
    'http://graph.microsoft.com/v1.0/next',
  ])('the token is not carried to %s', async (next) => {
    const { list, urls } = answered({ value: [], '@odata.nextLink': next });

    expect(await list()).toMatchObject({ kind: 'failed', trouble: 'malformed' });
    expect(urls).not.toContain(next);
  });

  test('an event that cannot be placed in time fails the listing, by its id and field', async () => {
    const { list } = answered({
      value: [{ id: 'AAMk-1', changeKey: 'c', start: { dateTime: 'soon', timeZone: 'UTC' } }],
    });

    expect(await list()).toMatchObject({
      trouble: 'malformed',
      hint: expect.stringContaining(
        'Event AAMk-1 of fjord@example.com cannot be read: start.dateTime is not a date and time',
      ),
    });
  });

  test('an event without id is named by its place', async () => {
    const { list } = answered({ value: [{}] });

    expect(await list()).toMatchObject({ hint: expect.stringContaining('Event at 1.1') });
  });

  test.each([[null], [[]], ['text'], [{ value: 'none' }], [{}]])('%j in place of a page', async (value) => {
    expect(await answered(value).list()).toMatchObject({ kind: 'failed', trouble: 'malformed' });
  });

  test('an error code is quoted only where it is one word', async () => {
    const calendar = graphCalendar({
      entry: ENTRY,
      clock: { now: () => NINE },
      readSecret: async () => ({ current: { clientSecret: 's' }, version: '1' }),
      send: async ({ url }) =>
        url.includes('/oauth2/')
          ? { kind: 'answer', status: 200, headers: {}, body: '{"access_token":"t","expires_in":3600}' }
          : { kind: 'answer', status: 404, headers: {}, body: '{"error":{"code":"\\u001b[31m red, and a secret"}}' },
    });

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringMatching(/example\.com \(404\)/),
    });
  });
});
