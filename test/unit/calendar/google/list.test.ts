import { describe, expect, test } from 'vitest';
import { googleCalendar } from '../../../../shared/calendar/google/calendar.ts';
import type { Listing } from '../../../../shared/calendar/port.ts';
import { isoSeconds, minutes, seconds } from '../../../../shared/kit/clock.ts';
import { anEvent, aRoom, FJORD, freely, NINE, neverWanted, permits, WINDOW } from '../graph/company.ts';
import { aFault, aWorkspace, ENTRY, ROBOT, USER_SECRET } from './company.ts';

const manyEvents = (count: number) =>
  Array.from({ length: count }, (_, number) => anEvent(number % 600, { id: `e${number}` }));
const subjectsOf = (listing: Listing) =>
  listing.kind === 'complete' ? listing.events.map(({ subject }) => subject) : listing;

describe('listing a room', () => {
  test('an ordinary window is one request that carries neither text nor conference data', async () => {
    const { calendar, counters, sent } = aWorkspace({ events: [anEvent(2), anEvent(0)] });

    const listing = await calendar.list(FJORD, WINDOW, freely);

    expect(subjectsOf(listing)).toEqual(['Event 0', 'Event 2']);
    expect(listing).toMatchObject({ events: [{ body: null, conferenceData: null }, { body: null }] });
    expect(counters()).toMatchObject({ list: { requests: 1 }, read: { requests: 0 }, other: { requests: 0 } });
    expect(new URL(sent.at(-1)?.url ?? '').searchParams.get('fields')).not.toMatch(/description|conferenceData/);
  });

  test('each page asks for its request, and 600 events come whole', async () => {
    const { calendar, counters } = aWorkspace({ events: manyEvents(600) });
    const permit = permits(3);

    const listing = await calendar.list(FJORD, WINDOW, permit);

    expect(new Set(listing.kind === 'complete' ? listing.events.map(({ id }) => id) : []).size).toBe(600);
    expect(permit.asked).toBe(3);
    expect(counters().list.requests).toBe(3);
  });

  test.each([0, 1, 2])(
    'without a request left after %i, nothing more leaves and nothing is listed',
    async (granted) => {
      const { calendar, counters } = aWorkspace({ events: manyEvents(6), shortPages: 2 });

      expect(await calendar.list(FJORD, WINDOW, permits(granted))).toMatchObject({ kind: 'failed', trouble: 'quota' });
      expect(counters().list.requests).toBe(granted);
    },
  );

  test('ids stay the same over pages and over both kinds of read', async () => {
    const { calendar } = aWorkspace({ events: manyEvents(9), shortPages: 2 });

    const light = await calendar.list(FJORD, WINDOW, freely);
    const full = await calendar.read(FJORD, WINDOW, freely);

    expect(light.kind === 'complete' && light.events.map(({ id }) => id)).toEqual(
      full.kind === 'complete' && full.events.map(({ id }) => id),
    );
  });

  test('a room without events is one, not a broken answer', async () => {
    expect(await aWorkspace().calendar.list(FJORD, WINDOW, freely)).toEqual({ kind: 'complete', events: [] });
  });
});

describe('an answer that is not whole lists nothing', () => {
  const faults = [
    [aFault('status', { status: 500 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 503 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 400 }), { kind: 'failed', trouble: 'malformed' }],
    [aFault('status', { status: 302 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 401 }), { kind: 'failed', trouble: 'credentials' }],
    [aFault('status', { status: 403 }), { kind: 'failed', trouble: 'denied' }],
    [aFault('status', { status: 404 }), { kind: 'failed', trouble: 'unknownRoom' }],
    [aFault('status', { status: 410 }), { kind: 'failed', trouble: 'unknownRoom' }],
    [aFault('insufficientPermissions'), { kind: 'failed', trouble: 'denied' }],
    [aFault('accessNotConfigured'), { kind: 'failed', trouble: 'credentials' }],
    [aFault('rateLimitExceeded'), { kind: 'throttled', scope: 'calendar', until: NINE + minutes(1) }],
    [aFault('userRateLimitExceeded'), { kind: 'throttled', scope: 'room', until: NINE + minutes(1) }],
    [aFault('quotaExceeded'), { kind: 'throttled', scope: 'calendar', until: NINE + minutes(10) }],
    [aFault('status', { status: 429 }), { kind: 'throttled', scope: 'calendar', until: NINE + minutes(1) }],
    [aFault('status', { status: 429, retryAfter: 10 }), { kind: 'throttled', until: NINE + seconds(10) }],
    [aFault('status', { status: 503, retryAfter: 5 }), { kind: 'throttled', scope: 'room', until: NINE + seconds(5) }],
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
    const { calendar, state } = aWorkspace({ events: manyEvents(6), shortPages: 2 });
    state.faults.push({ ...fault, page });

    const listing = await calendar[way](FJORD, WINDOW, freely);

    expect(listing).toMatchObject(outcome);
    // A hint as long as is stored lost its end: that is where it says what to do.
    expect('hint' in listing && listing.hint.length).toBeLessThan(600);
  });

  test.each([
    [aFault('rateLimitExceeded', { retryAfter: 60, times: 1 }), 20],
    [aFault('userRateLimitExceeded', { retryAfter: 60, times: 1 }), 1],
  ])('once the whole calendar is to wait, no other room asks before its time', async (fault, quotaUsers) => {
    const rooms = [aRoom(), aRoom({ address: 'lagoon@example.com' })];
    const { calendar, state, sent } = aWorkspace({ rooms, entry: { quotaUsers } });
    state.faults.push(fault);
    const lagoon = { ...FJORD, address: 'lagoon@example.com' };

    const refused = await calendar.list(FJORD, WINDOW, freely);
    const before = sent.length;
    expect(refused).toMatchObject({ scope: 'calendar' });
    expect(await calendar.list(lagoon, WINDOW, freely)).toEqual(refused);
    expect(sent.length).toBe(before);
    state.now += seconds(60);
    expect(await calendar.list(lagoon, WINDOW, freely)).toMatchObject({ kind: 'complete' });
  });

  test('one room is refused, its neighbour is read', async () => {
    const rooms = [aRoom(), aRoom({ address: 'lagoon@example.com' })];
    const { calendar, state } = aWorkspace({ rooms });
    state.faults.push(aFault('userRateLimitExceeded', { subject: FJORD.address }));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'throttled', scope: 'room' });
    expect(await calendar.list({ ...FJORD, address: 'lagoon@example.com' }, WINDOW, freely)).toMatchObject({
      kind: 'complete',
    });
  });

  test('a server that never ends costs fifty requests', async () => {
    const { calendar, state, counters } = aWorkspace();
    state.faults.push(aFault('endless'));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringContaining('more than 50 pages'),
    });
    expect(counters().list.requests).toBe(50);
  });

  test('nothing is retried by the client', async () => {
    for (const status of [429, 500, 503]) {
      const { calendar, state, counters } = aWorkspace();
      state.faults.push(aFault('status', { status }));
      await calendar.list(FJORD, WINDOW, freely);
      expect(counters().list.requests).toBe(1);
    }
  });
});

describe('what a hint says', () => {
  test('a calendar that is not shared, or is not there', async () => {
    const { calendar } = aWorkspace({ sharing: 'none' });

    const listing = await calendar.list(FJORD, WINDOW, freely);

    expect(listing).toEqual({
      kind: 'failed',
      trouble: 'unknownRoom',
      hint: `Google shows ${ROBOT.clientEmail} no calendar fjord@example.com (404 notFound): it is not shared, or has another address. Share the room's calendar with that account (settings of the calendar, "Share with specific people"): "Make changes to events", or "See all event details" where private meetings need no button; the domain must allow sharing outside. Or correct the room in otj.yaml to the address in the Admin console; calendar "workspace".`,
    });
    expect(await calendar.list({ ...FJORD, address: 'fjrod@example.com' }, WINDOW, freely)).toMatchObject({
      trouble: 'unknownRoom',
    });
  });

  test('with the longest addresses it still ends with what to do', async () => {
    const address = `c_${'1'.repeat(60)}@resource.calendar.google.com`;
    const { calendar } = aWorkspace({ entry: { name: 'n'.repeat(40) } });

    expect(await calendar.list({ ...FJORD, address }, WINDOW, freely)).toMatchObject({
      hint: expect.stringMatching(/calendar "n{40}"\.$/),
    });
  });

  test('a sign-in that covers too little names the scope that is needed', async () => {
    const { calendar, state } = aWorkspace();
    state.faults.push(aFault('insufficientPermissions'));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringContaining('does not cover https://www.googleapis.com/auth/calendar.events.readonly'),
    });
  });

  test('an API that is not switched on', async () => {
    const { calendar, state } = aWorkspace();
    state.faults.push(aFault('accessNotConfigured'));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringMatching(/^The Google Calendar API is not switched on .* Enable it there/),
    });
  });

  test('a wait names its end', async () => {
    const { calendar, state } = aWorkspace();
    state.faults.push(aFault('userRateLimitExceeded', { retryAfter: 120 }));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringMatching(
        new RegExp(`before ${isoSeconds(NINE + minutes(2))} \\(403 userRateLimitExceeded\\)\\. Raise quotaUsers`),
      ),
    });
  });

  test('as a user, it is the user whom rooms are shared with', async () => {
    const { calendar, secret } = aWorkspace({ sharing: 'none' });
    secret.is = USER_SECRET;

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringMatching(/^Google shows the user who authorized it no calendar/),
    });
  });
});

describe('what the calendar is shared as', () => {
  const secret = anEvent(0, { sensitivity: 'private', subject: 'Merger' });

  test('busy times alone list nothing, so that no meeting goes', async () => {
    const { calendar } = aWorkspace({ events: [secret], sharing: 'freeBusyReader' });

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      kind: 'failed',
      trouble: 'denied',
      hint: expect.stringContaining('only when fjord@example.com is busy'),
    });
  });

  test.each(['reader', 'writerWithoutPrivateAccess'] as const)('a %s sees when a private event is', async (sharing) => {
    const { calendar } = aWorkspace({ events: [secret, anEvent(4)], sharing });

    expect(await calendar.read(FJORD, WINDOW, freely)).toMatchObject({
      kind: 'complete',
      events: [
        {
          start: secret.start,
          end: secret.end,
          subject: '',
          organizer: null,
          sensitivity: 'private',
          properties: { 'google.detailsHidden': 'true' },
          body: { content: '' },
        },
        { subject: 'Event 4', properties: {} },
      ],
    });
  });

  test.each(['writer', 'owner'] as const)('a %s sees it all', async (sharing) => {
    const { calendar } = aWorkspace({ events: [secret], sharing });

    expect(await calendar.read(FJORD, WINDOW, freely)).toMatchObject({
      events: [{ subject: 'Merger', sensitivity: 'private', properties: {} }],
    });
  });

  test('a better role makes an event with hidden details a changed one', async () => {
    const { calendar, roles } = aWorkspace({ events: [secret, anEvent(4)], sharing: 'reader' });
    const keys = async () => {
      const listing = await calendar.list(FJORD, WINDOW, freely);
      return listing.kind === 'complete' ? listing.events.map(({ changeKey }) => changeKey) : [];
    };

    const before = await keys();
    roles.set(FJORD.address, 'writer');
    const after = await keys();

    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });
});

describe('Google’s limit by user and minute', () => {
  const rooms = Array.from({ length: 60 }, (_, number) => aRoom({ address: `room-${number}@example.com` }));
  const readAll = (quotaUsers: number) => {
    const { calendar } = aWorkspace({ rooms, entry: { quotaUsers }, limits: { user: 20, project: 1_000 } });
    return Promise.all(rooms.map((room) => calendar.list(room, WINDOW, freely)));
  };

  test('is met with one quota user', async () => {
    const kinds = (await readAll(1)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'throttled')).toHaveLength(40);
  });

  test('is kept with several, over which rooms are spread', async () => {
    const kinds = (await readAll(10)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['complete']));
  });

  test('a room is always counted to the same one, by a name that tells nothing', async () => {
    const { calendar, sent } = aWorkspace({ entry: { name: 'n'.repeat(40), quotaUsers: 1_000 } });
    await calendar.list(FJORD, WINDOW, freely);
    await calendar.read(FJORD, WINDOW, freely);

    const [, first, second] = sent.map(({ url }) => new URL(url).searchParams.get('quotaUser'));
    expect(second).toBe(first);
    expect(first).toMatch(/^otj-[0-9a-f]{12}-\d{1,3}$/);
  });
});

describe('answers that no simulator would give', () => {
  const answered = (value: unknown, status = 200) => {
    const calendar = googleCalendar({
      entry: ENTRY,
      clock: { now: () => NINE },
      readSecret: async () => USER_SECRET,
      refreshWanted: neverWanted,
      send: async ({ url }) => {
        const headers = { 'content-type': 'application/json' };
        const token = JSON.stringify({ access_token: 'opaque', expires_in: '3600' });
        if (url.endsWith('/token')) return { kind: 'answer', status: 200, headers, body: token };
        return { kind: 'answer', status, headers, body: typeof value === 'string' ? value : JSON.stringify(value) };
      },
    });
    return { list: () => calendar.list(FJORD, WINDOW, freely) };
  };
  const page = { kind: 'calendar#events', accessRole: 'reader', items: [] };

  test('an event that cannot be placed in time fails the listing, by its id and field', async () => {
    const { list } = answered({ ...page, items: [{ id: 'a1', etag: '"1"', start: { dateTime: 'soon' } }] });

    expect(await list()).toMatchObject({
      trouble: 'malformed',
      hint: expect.stringContaining(
        'Event a1 of fjord@example.com cannot be read: start.dateTime is not a date and time',
      ),
    });
  });

  test('an event without id is named by its place', async () => {
    expect(await answered({ ...page, items: [{}] }).list()).toMatchObject({
      hint: expect.stringContaining('Event at 1.1'),
    });
  });

  test('a page may leave out an empty list, but nothing else', async () => {
    expect(await answered({ kind: 'calendar#events', accessRole: 'reader' }).list()).toEqual({
      kind: 'complete',
      events: [],
    });
  });

  test.each([[null], [[]], ['text'], [{ items: [] }], [{}], [{ ...page, items: 'none' }]])(
    '%j in place of a page',
    async (value) => {
      expect(await answered(value).list()).toMatchObject({ kind: 'failed', trouble: 'malformed' });
    },
  );

  test('the limit by user is known by its name, whatever reason stands before it', async () => {
    const details = [{ reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit: 'defaultPerMinutePerUser' } }];
    const body = JSON.stringify({ error: { errors: [{ reason: 'rateLimitExceeded' }], details } });
    expect(await answered(body, 403).list()).toMatchObject({
      kind: 'throttled',
      scope: 'room',
      hint: expect.stringContaining('Raise quotaUsers'),
    });
  });

  test.each([
    ['{"error":{"code":404,"errors":[{"reason":"\\u001b[31m red, and a secret"}]}}', /\(404\)/],
    ['{"error":{"code":404}}', /\(404\)/],
    ['<html>', /\(404\)/],
    ['{"error":{"code":404,"details":[{"@type":"help"},{"reason":"RESOURCE_GONE"}]}}', /\(404 RESOURCE_GONE\)/],
  ])('of an error only one word is quoted: %s', async (body, said) => {
    expect(await answered(body, 404).list()).toMatchObject({ hint: expect.stringMatching(said) });
  });
});
