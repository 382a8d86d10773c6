import { sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { googleSimulator } from '../../../../local/simulators/google/simulator.ts';
import type { SimulatorAnswer } from '../../../../local/simulators/serve.ts';
import { SCOPES } from '../../../../shared/calendar/google/scopes.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import { CONSENT, DOMAIN, PRIVATE_KEY, ROBOT } from '../../calendar/google/company.ts';
import { anEvent, aRoom, aWorld, NINE } from '../../calendar/graph/company.ts';

const API = 'www.googleapis.com';
const FORM = {
  grant_type: 'refresh_token',
  client_id: CONSENT.clientId,
  client_secret: CONSENT.clientSecret,
  refresh_token: CONSENT.refreshToken,
};
const SPAN = 'timeMin=2026-11-23T00:00:00Z&timeMax=2026-11-24T00:00:00Z';
const LIST = `/calendar/v3/calendars/fjord%40example.com/events?${SPAN}&singleEvents=true&orderBy=startTime`;
const CLAIMS = {
  iss: ROBOT.clientEmail,
  scope: SCOPES.events,
  aud: 'https://oauth2.googleapis.com/token',
  iat: NINE / 1_000,
  exp: NINE / 1_000 + 3_600,
};

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function assertion(claims: Record<string, unknown>, header = { alg: 'RS256' }): Record<string, string> {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), PRIVATE_KEY).toString('base64url');
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${signed}.${signature}` };
}

function aGoogle(...given: Parameters<typeof aWorld>) {
  const { state, world } = aWorld(...given);
  const simulator = googleSimulator({ world, domain: DOMAIN });

  async function ask(host: string, target: string, method: string, headers: Record<string, string>, body = '') {
    const { pathname: path, searchParams: query } = new URL(`https://${host}${target}`);
    return simulator({ method, path, query, headers: { host, ...headers }, body });
  }
  const signIn = (form: Record<string, string>) =>
    ask(
      'oauth2.googleapis.com',
      '/token',
      'POST',
      { 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams(form).toString(),
    );
  const signedIn = async () => {
    const { access_token } = bodyOf(await signIn(FORM)) as { access_token: string };
    return { authorization: `Bearer ${access_token}` };
  };
  const get = async (target: string) => ask(API, target, 'GET', await signedIn());
  const freeBusy = async (query: unknown) =>
    ask(API, '/calendar/v3/freeBusy', 'POST', await signedIn(), JSON.stringify(query));
  return { state, ask, signIn, signedIn, get, freeBusy, counters: simulator.counters };
}

const bodyOf = (answer: SimulatorAnswer): unknown => JSON.parse(answer.body ?? '');
const itemsOf = (answer: SimulatorAnswer) => (bodyOf(answer) as { items: Record<string, unknown>[] }).items;
const reasonOf = (answer: SimulatorAnswer) =>
  (bodyOf(answer) as { error: { errors: { reason: string }[] } }).error.errors[0]?.reason;

describe('the token host', () => {
  test('takes a signed request, and a consent', async () => {
    for (const form of [assertion(CLAIMS), FORM])
      expect(bodyOf(await aGoogle().signIn(form))).toMatchObject({ token_type: 'Bearer', expires_in: 3_599 });
  });

  const without = (name: keyof typeof FORM) => Object.fromEntries(Object.entries(FORM).filter(([key]) => key !== name));
  test.each([
    ['no grant type', without('grant_type'), 400, 'invalid_request'],
    ['no client', without('client_id'), 400, 'invalid_request'],
    ['no refresh token', without('refresh_token'), 400, 'invalid_request'],
    ['another grant', { ...FORM, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['another client', { ...FORM, client_id: 'x' }, 401, 'invalid_client'],
    ['another client secret', { ...FORM, client_secret: 'x' }, 401, 'invalid_client'],
    ['another refresh token', { ...FORM, refresh_token: 'x' }, 400, 'invalid_grant'],
    ['no assertion', { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' }, 400, 'invalid_request'],
    ['no JWT', { ...assertion(CLAIMS), assertion: 'a.b' }, 400, 'invalid_grant'],
    ['another algorithm', assertion(CLAIMS, { alg: 'none' }), 400, 'invalid_grant'],
    ['another account', assertion({ ...CLAIMS, iss: 'x@example.com' }), 400, 'invalid_grant'],
    ['another audience', assertion({ ...CLAIMS, aud: 'https://example.com' }), 400, 'invalid_grant'],
    ['two hours', assertion({ ...CLAIMS, exp: CLAIMS.iat + 7_200 }), 400, 'invalid_grant'],
    ['the past', assertion({ ...CLAIMS, iat: CLAIMS.iat - 3_600, exp: CLAIMS.iat }), 400, 'invalid_grant'],
    ['the future', assertion({ ...CLAIMS, iat: CLAIMS.iat + 600, exp: CLAIMS.iat + 900 }), 400, 'invalid_grant'],
    ['no times', assertion({ ...CLAIMS, iat: undefined, exp: undefined }), 400, 'invalid_grant'],
    ['no scope', assertion({ ...CLAIMS, scope: undefined }), 400, 'invalid_scope'],
    ['an unknown scope', assertion({ ...CLAIMS, scope: 'everything' }), 400, 'invalid_scope'],
    ['an unknown user', assertion({ ...CLAIMS, sub: 'x@example.com' }), 400, 'invalid_grant'],
    [
      'a scope that was not delegated',
      assertion({ ...CLAIMS, sub: 'otj@example.com', scope: 'https://www.googleapis.com/auth/calendar' }),
      401,
      'unauthorized_client',
    ],
  ])('refuses %s', async (_, form, status, error) => {
    const answer = await aGoogle().signIn(form);
    expect(answer.status).toBe(status);
    expect(bodyOf(answer)).toMatchObject({ error });
  });

  test('refuses a signature that is of other words', async () => {
    const { assertion: signed, ...form } = assertion(CLAIMS);
    const [header, , signature] = (signed ?? '').split('.');
    const forged = [header, base64url({ ...CLAIMS, scope: SCOPES.rooms }), signature].join('.');
    expect(bodyOf(await aGoogle().signIn({ ...form, assertion: forged }))).toMatchObject({
      error_description: 'Invalid JWT Signature.',
    });
  });

  test('refuses another path, and what is no form', async () => {
    const google = aGoogle();
    expect((await google.ask('oauth2.googleapis.com', '/revoke', 'POST', {})).status).toBe(404);
    expect((await google.ask('oauth2.googleapis.com', '/token', 'POST', {}, '{}')).status).toBe(400);
  });
});

describe('the API refuses', () => {
  test.each([
    ['no token', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a token of nobody', { authorization: 'Bearer ya29.a.b' }],
  ])('%s', async (_, headers) => {
    expect(await aGoogle().ask(API, LIST, 'GET', headers)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('Bearer') },
    });
  });

  test('a token that has expired, and one for something else', async () => {
    const google = aGoogle();
    const headers = await google.signedIn();
    expect((await google.ask(API, LIST, 'GET', headers)).status).toBe(200);
    google.state.now = NINE + minutes(60);
    expect((await google.ask(API, LIST, 'GET', headers)).status).toBe(401);
    const { access_token } = bodyOf(
      await google.signIn(
        assertion({
          ...CLAIMS,
          iat: google.state.now / 1_000,
          exp: google.state.now / 1_000 + 60,
          scope: SCOPES.rooms,
        }),
      ),
    ) as { access_token: string };
    const narrow = await google.ask(API, LIST, 'GET', { authorization: `Bearer ${access_token}` });
    expect(reasonOf(narrow)).toBe('insufficientPermissions');
  });

  test.each([
    ['no window', '/calendar/v3/calendars/fjord@example.com/events?singleEvents=true', 'badRequest'],
    ['a time without offset', LIST.replace('00:00:00Z', '00:00:00'), 'badRequest'],
    ['a time that is none', LIST.replace('11-23T', '99-23T'), 'badRequest'],
    ['a window backwards', LIST.replace('timeMax=2026-11-24', 'timeMax=2026-11-22'), 'timeRangeEmpty'],
    ['an order without single events', LIST.replace('singleEvents=true&', ''), 'badRequest'],
    ['series', LIST.replace('singleEvents=true&orderBy=startTime', 'x=1').replace('&x=1', ''), 'badRequest'],
    ['another order', LIST.replace('startTime', 'updated'), 'invalid'],
    ['a page of none', `${LIST}&maxResults=0`, 'invalid'],
    ['a page too long', `${LIST}&maxResults=2501`, 'invalid'],
    ['a page token of its own', `${LIST}&pageToken=abc`, 'invalid'],
    ['an unknown type', `${LIST}&eventTypes=party`, 'invalid'],
    ['an unknown zone', `${LIST}&timeZone=Mars/Olympus`, 'invalid'],
    ['an unknown field', `${LIST}&fields=items(id,colour)`, 'invalidParameter'],
    ['a broken mask', `${LIST}&fields=items(id`, 'invalidParameter'],
    ['a long quota user', `${LIST}&quotaUser=${'x'.repeat(41)}`, 'invalid'],
    ['a parameter twice', `${LIST}&maxResults=1&maxResults=2`, 'invalid'],
    ['another parameter', `${LIST}&syncToken=1`, 'badRequest'],
    ['another path', '/calendar/v3/users/me/calendarList', 'notFound'],
    ['an unknown calendar', LIST.replace('fjord', 'fjrod'), 'notFound'],
  ])('%s', async (_, target, reason) => {
    const answer = await aGoogle().get(target);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(reasonOf(answer)).toBe(reason);
  });

  test('a host that is none of its own', async () => {
    expect(await aGoogle().ask('example.com', LIST, 'GET', {})).toMatchObject({ status: 404 });
  });

  test('more than 600 requests in a minute of one user, not of two', async () => {
    const google = aGoogle();
    const headers = await google.signedIn();
    const ask = (target: string) => google.ask(API, target, 'GET', headers);
    for (let asked = 0; asked < 600; asked += 1) await ask('/x');
    expect(reasonOf(await ask(LIST))).toBe('userRateLimitExceeded');
    expect((await ask(`${LIST}&quotaUser=other`)).status).toBe(200);
    google.state.now += minutes(1);
    expect((await ask(LIST)).status).toBe(200);
  });
});

describe('events are listed', () => {
  test('with page tokens that lead through all, and fit one question only', async () => {
    const google = aGoogle(Array.from({ length: 25 }, (_, number) => anEvent(number)));
    const seen: unknown[] = [];
    let token = '';
    do {
      const answer = await google.get(`${LIST}&maxResults=10${token}`);
      seen.push(...itemsOf(answer).map(({ summary }) => summary));
      const { nextPageToken } = bodyOf(answer) as { nextPageToken?: string };
      token = nextPageToken === undefined ? '' : `&pageToken=${nextPageToken}`;
      if (token !== '') expect(reasonOf(await google.get(`${LIST}&maxResults=20${token}`))).toBe('invalid');
    } while (token !== '');
    expect(seen).toEqual(Array.from({ length: 25 }, (_, number) => `Event ${number}`));
  });

  test('as the mask says', async () => {
    const google = aGoogle([anEvent(0)]);
    const masked = async (fields: string) => bodyOf(await google.get(`${LIST}&fields=${fields}`));
    expect(await masked('items(summary,organizer/email)')).toEqual({
      items: [{ summary: 'Event 0', organizer: { email: 'ada@example.com' } }],
    });
    expect(await masked('accessRole,items/start/dateTime')).toEqual({
      accessRole: 'writer',
      items: [{ start: { dateTime: '2026-11-23T10:00:00+01:00' } }],
    });
    expect(await masked('items(organizer(*))')).toEqual({
      items: [{ organizer: { email: 'ada@example.com', displayName: 'Ada Lind' } }],
    });
  });

  test('in the zone asked for, all-day ones by their dates', async () => {
    const google = aGoogle([anEvent(0), anEvent(1, { allDay: { from: '2026-11-23', to: '2026-11-24' } })]);
    const starts = itemsOf(await google.get(`${LIST}&timeZone=Asia/Tokyo`)).map(({ start }) => start);
    expect(starts).toEqual([
      { dateTime: '2026-11-23T18:00:00+09:00', timeZone: 'Europe/Oslo' },
      { date: '2026-11-23' },
    ]);
  });

  test('without cancelled ones, unless asked for', async () => {
    const google = aGoogle([anEvent(0, { cancelled: true })]);
    expect(itemsOf(await google.get(LIST))).toEqual([]);
    expect(itemsOf(await google.get(`${LIST}&showDeleted=true`))).toMatchObject([{ status: 'cancelled' }]);
  });

  test('of the types asked for, of which a room has one and a person more', async () => {
    const away = anEvent(0, { showAs: 'oof' });
    const asked = `${LIST}&eventTypes=default&eventTypes=fromGmail`;
    expect(itemsOf(await aGoogle([away]).get(asked))).toHaveLength(1);
    const person = aGoogle([away], [aRoom({ personal: true })]);
    expect(itemsOf(await person.get(asked))).toHaveLength(0);
    expect(itemsOf(await person.get(LIST))).toMatchObject([{ eventType: 'outOfOffice' }]);
  });

  test('with the room among its guests, marked as itself', async () => {
    const [event] = itemsOf(await aGoogle([anEvent(0)]).get(LIST));
    expect(event).toMatchObject({
      attendees: [{ email: 'fjord@example.com', self: true, resource: true, responseStatus: 'accepted' }],
    });
  });

  test('with Meet where the invitation has it, and Teams by its add-on', async () => {
    const google = aGoogle([
      anEvent(0, { location: 'https://meet.google.com/abc-defg-hij' }),
      anEvent(1, { onlineMeeting: { provider: 'teams', joinUrl: 'https://teams.example.com/1' } }),
    ]);
    expect(itemsOf(await google.get(LIST))).toMatchObject([
      {
        hangoutLink: 'https://meet.google.com/abc-defg-hij',
        conferenceData: { conferenceId: 'abc-defg-hij', conferenceSolution: { key: { type: 'hangoutsMeet' } } },
      },
      { conferenceData: { entryPoints: [{ uri: 'https://teams.example.com/1' }] } },
    ]);
  });
});

describe('busy times', () => {
  const span = { timeMin: '2026-11-23T00:00:00Z', timeMax: '2026-11-24T00:00:00Z' };

  test('are merged, without what is free, cancelled or declined', async () => {
    const google = aGoogle([
      anEvent(0),
      anEvent(1),
      anEvent(8, { showAs: 'free' }),
      anEvent(12, { cancelled: true }),
      anEvent(16, { rooms: { 'fjord@example.com': 'declined' } }),
      anEvent(20),
    ]);
    const answer = await google.freeBusy({ ...span, items: [{ id: 'fjord@example.com' }, { id: 'x@example.com' }] });
    expect(bodyOf(answer)).toMatchObject({
      calendars: {
        'fjord@example.com': {
          busy: [
            { start: '2026-11-23T09:00:00Z', end: '2026-11-23T09:45:00Z' },
            { start: '2026-11-23T14:00:00Z', end: '2026-11-23T14:30:00Z' },
          ],
        },
        'x@example.com': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
      },
    });
  });

  test('of fifty calendars at once, and no more', async () => {
    const items = Array.from({ length: 51 }, (_, number) => ({ id: `x${number}@example.com` }));
    const { calendars } = bodyOf(await aGoogle().freeBusy({ ...span, items })) as {
      calendars: Record<string, { errors: { reason: string }[] }>;
    };
    expect(Object.values(calendars).map(({ errors }) => errors[0]?.reason)).toEqual([
      ...Array(50).fill('notFound'),
      'tooManyCalendarsRequested',
    ]);
  });

  test.each([
    ['a window backwards', { timeMin: span.timeMax, timeMax: span.timeMin, items: [] }, 'timeRangeEmpty'],
    ['no calendars', span, 'badRequest'],
    ['an expansion beyond the limit', { ...span, items: [], calendarExpansionMax: 51 }, 'badRequest'],
  ])('refuse %s', async (_, query, reason) => {
    expect(reasonOf(await aGoogle().freeBusy(query))).toBe(reason);
  });
});

test('requests are counted by what they carry', async () => {
  const google = aGoogle([anEvent(0)]);
  await google.get(`${LIST}&fields=items(id,summary)`);
  await google.get(`${LIST}&fields=items(id,description)`);
  await google.get(LIST);
  await google.get(`${LIST}&fields=items(colour)`);

  expect(google.counters()).toMatchObject({
    token: { requests: 4, refused: 0 },
    list: { requests: 1, refused: 0 },
    read: { requests: 2, refused: 0 },
    other: { requests: 1, refused: 1 },
  });
  expect(google.counters().read.bytes).toBeGreaterThan(google.counters().list.bytes);
});

test('a fault that the simulator does not know is a mistake of whoever asked for it', async () => {
  const google = aGoogle();
  google.state.faults.push({ target: 'google', subject: null, kind: 'gremlins', times: null });
  await expect(google.get(LIST)).rejects.toThrow('knows no fault "gremlins"');
});
