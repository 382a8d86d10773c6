import { describe, expect, test } from 'vitest';
import { graphSimulator } from '../../../../local/simulators/graph/simulator.ts';
import type { SimulatorAnswer } from '../../../../local/simulators/serve.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import { anEvent, aRoom, aWorld, NINE, TENANT } from '../../calendar/graph/company.ts';

const GRAPH = 'graph.microsoft.com';
const LOGIN = 'login.microsoftonline.com';
const FORM = {
  grant_type: 'client_credentials',
  client_id: TENANT.clientId,
  client_secret: TENANT.clientSecret,
  scope: 'https://graph.microsoft.com/.default',
};
const SPAN = 'startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-24T00:00:00Z';
const VIEW = `/v1.0/users/fjord%40example.com/calendarView?${SPAN}`;

function aGraph(...given: Parameters<typeof aWorld>) {
  const { state, world } = aWorld(...given);
  const simulator = graphSimulator({ world, tenants: [TENANT] });

  async function ask(host: string, target: string, method: string, headers: Record<string, string>, body = '') {
    const { pathname: path, searchParams: query } = new URL(`https://${host}${target}`);
    return simulator({ method, path, query, headers: { host, ...headers }, body });
  }
  const signIn = (form: Record<string, string>, tenant = TENANT.tenant) =>
    ask(
      LOGIN,
      `/${tenant}/oauth2/v2.0/token`,
      'POST',
      { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      new URLSearchParams(form).toString(),
    );
  const get = async (target: string, prefer = '') => {
    const { access_token } = bodyOf(await signIn(FORM)) as { access_token: string };
    return ask(GRAPH, target, 'GET', { authorization: `Bearer ${access_token}`, ...(prefer === '' ? {} : { prefer }) });
  };
  return { state, ask, signIn, get, counters: simulator.counters };
}

const bodyOf = (answer: SimulatorAnswer): unknown => JSON.parse(answer.body ?? '');
const valuesOf = (answer: SimulatorAnswer) => (bodyOf(answer) as { value: Record<string, unknown>[] }).value;
const codeOf = (answer: SimulatorAnswer) => (bodyOf(answer) as { error: { code: string } }).error.code;

describe('the login host refuses', () => {
  const without = (name: keyof typeof FORM) => Object.fromEntries(Object.entries(FORM).filter(([key]) => key !== name));
  test.each([
    ['no grant type', without('grant_type'), 400, 900144],
    ['no client', without('client_id'), 400, 900144],
    ['no scope', without('scope'), 400, 900144],
    ['no secret', without('client_secret'), 401, 7000218],
    ['another grant', { ...FORM, grant_type: 'password' }, 400, 70003],
    ['another client', { ...FORM, client_id: 'x' }, 400, 700016],
    ['another secret', { ...FORM, client_secret: 'x' }, 401, 7000215],
    ['a scope by name', { ...FORM, scope: 'https://graph.microsoft.com/Calendars.Read' }, 400, 1002012],
    ['a scope of another cloud', { ...FORM, scope: 'https://graph.microsoft.us/.default' }, 400, 500011],
    ['two proofs', { ...FORM, client_assertion: 'x' }, 400, 90023],
  ])('%s', async (_, form, status, number) => {
    const answer = await aGraph().signIn(form);
    expect(answer.status).toBe(status);
    expect(bodyOf(answer)).toMatchObject({ error_codes: [number] });
  });

  test('another tenant, another path, and what is no form', async () => {
    const graph = aGraph();
    expect(bodyOf(await graph.signIn(FORM, 'elsewhere'))).toMatchObject({ error_codes: [90002] });
    expect((await graph.ask(LOGIN, '/common/discovery/instance', 'GET', {})).status).toBe(400);
    expect((await graph.ask(LOGIN, `/${TENANT.tenant}/oauth2/v2.0/token`, 'POST', {}, '{}')).status).toBe(400);
  });
});

describe('Graph refuses', () => {
  test.each([
    ['no token', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a token of nobody', { authorization: 'Bearer a.b.c' }],
    ['a token that is none', { authorization: 'Bearer abc' }],
  ])('%s', async (_, headers) => {
    const answer = await aGraph().ask(GRAPH, VIEW, 'GET', headers);
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': expect.stringContaining('Bearer') } });
  });

  test('a token that has expired, and one of another cloud', async () => {
    const graph = aGraph();
    const { access_token } = bodyOf(await graph.signIn(FORM)) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await graph.ask('graph.microsoft.us', VIEW, 'GET', headers)).status).toBe(401);
    expect((await graph.ask(GRAPH, VIEW, 'GET', headers)).status).toBe(200);
    graph.state.now = NINE + minutes(60);
    expect((await graph.ask(GRAPH, VIEW, 'GET', headers)).status).toBe(401);
  });

  test.each([
    ['no window', '/v1.0/users/fjord@example.com/calendarView', 'ErrorInvalidParameter'],
    ['half a window', '/v1.0/users/fjord@example.com/calendarView?startDateTime=2026-11-23', 'ErrorInvalidParameter'],
    [
      'a window that is no time',
      `/v1.0/users/fjord@example.com/calendarView?${SPAN.replace('23T', '99T')}`,
      'ErrorInvalidParameter',
    ],
    [
      'a window backwards',
      '/v1.0/users/fjord@example.com/calendarView?startDateTime=2026-11-24&endDateTime=2026-11-23',
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ],
    ['an unknown field', `${VIEW}&$select=id,colour`, 'RequestBroker--ParseUri'],
    ['a page of none', `${VIEW}&$top=0`, 'ErrorInvalidParameter'],
    ['a page too long', `${VIEW}&$top=1001`, 'ErrorInvalidParameter'],
    ['a skip backwards', `${VIEW}&$skip=-1`, 'ErrorInvalidParameter'],
    ['another order', `${VIEW}&$orderby=subject`, 'ErrorInvalidParameter'],
    ['another option', `${VIEW}&$filter=isAllDay`, 'ErrorInvalidParameter'],
    ['another path', '/v1.0/me/calendarView', 'BadRequest'],
    ['an unknown mailbox', VIEW.replace('fjord', 'fjrod'), 'ErrorInvalidUser'],
  ])('%s', async (_, target, code) => {
    const answer = await aGraph().get(target);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(codeOf(answer)).toBe(code);
  });

  test('a zone that does not exist', async () => {
    expect((await aGraph().get(VIEW, 'outlook.timezone="Mars/Olympus"')).status).toBe(400);
  });

  test('a host that is none of its own', async () => {
    expect(await aGraph().ask('example.com', VIEW, 'GET', {})).toMatchObject({ status: 400 });
  });
});

describe('Graph answers', () => {
  test('ten events a page unasked, and links that lead through all', async () => {
    const graph = aGraph(Array.from({ length: 25 }, (_, number) => anEvent(number)));
    const seen: unknown[] = [];
    let target: string | undefined = `${VIEW}&$select=subject&$orderby=start/dateTime`;
    let pages = 0;
    while (target !== undefined) {
      const answer: SimulatorAnswer = await graph.get(target);
      seen.push(...valuesOf(answer).map(({ subject }) => subject));
      const next = (bodyOf(answer) as { '@odata.nextLink'?: string })['@odata.nextLink'];
      expect(next ?? `https://${GRAPH}/`).toMatch(/^https:\/\/graph\.microsoft\.com\//);
      target = next?.slice(`https://${GRAPH}`.length);
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, number) => `Event ${number}`));
  });

  test('only the fields asked for, besides etag and id', async () => {
    const [event] = valuesOf(await aGraph([anEvent(0)]).get(`${VIEW}&$select=subject,start`));
    expect(Object.keys(event ?? {}).sort()).toEqual(['@odata.etag', 'id', 'start', 'subject']);
  });

  test('times in the zone preferred, all-day ones as dates', async () => {
    const graph = aGraph([anEvent(0), anEvent(1, { allDay: { from: '2026-11-23', to: '2026-11-24' } })]);
    const zoned = valuesOf(await graph.get(`${VIEW}&$orderby=start/dateTime`, 'outlook.timezone="Asia/Tokyo"'));
    expect(zoned.map(({ start }) => start)).toEqual([
      { dateTime: '2026-11-23T18:00:00.0000000', timeZone: 'Asia/Tokyo' },
      { dateTime: '2026-11-23T00:00:00.0000000', timeZone: 'Asia/Tokyo' },
    ]);
  });

  test('other ids without the preference, and the same ones again with it', async () => {
    const graph = aGraph([anEvent(0)]);
    const idBy = async (prefer: string) => valuesOf(await graph.get(VIEW, prefer))[0]?.id;
    const immutable = await idBy('IdType="ImmutableId"');
    expect(await idBy('outlook.timezone="UTC", IdType="ImmutableId"')).toBe(immutable);
    expect(await idBy('')).not.toBe(immutable);
  });

  test('bodies in the type preferred', async () => {
    const graph = aGraph([
      anEvent(0, { body: { type: 'text', content: 'a < b\nc' } }),
      anEvent(1, { body: { type: 'html', content: '<p>a &lt; b</p>' } }),
    ]);
    const bodies = async (prefer: string) => valuesOf(await graph.get(VIEW, prefer)).map(({ body }) => body);
    expect(await bodies('')).toMatchObject([
      { contentType: 'html', content: expect.stringContaining('a &lt; b<br>\r\nc') },
      { contentType: 'html', content: '<p>a &lt; b</p>' },
    ]);
    expect(await bodies('outlook.body-content-type="text"')).toMatchObject([
      { contentType: 'text', content: 'a < b\nc' },
      { contentType: 'text', content: 'a < b\r\n' },
    ]);
  });

  test('neither body nor online meeting where calendar processing strips them', async () => {
    const onlineMeeting = { provider: 'teams' as const, joinUrl: 'https://teams.example.com/1' };
    const [event] = valuesOf(await aGraph([anEvent(0, { onlineMeeting })], [aRoom({ stripsBodies: true })]).get(VIEW));
    expect(event).toMatchObject({
      subject: 'Event 0',
      body: { contentType: 'html', content: '' },
      bodyPreview: '',
      isOnlineMeeting: false,
      onlineMeeting: null,
    });
  });

  test('the company’s rooms, without people', async () => {
    const rooms = [
      aRoom(),
      aRoom({ address: 'ada@example.com', personal: true }),
      aRoom({ address: 'lagoon@example.com' }),
    ];
    const first = await aGraph([], rooms).get('/v1.0/places/microsoft.graph.room?$top=1');
    expect(valuesOf(first)).toMatchObject([{ emailAddress: 'fjord@example.com', displayName: 'Fjord' }]);
    expect(bodyOf(first)).toHaveProperty(['@odata.nextLink']);
  });
});

test('requests are counted by what they carry', async () => {
  const graph = aGraph([anEvent(0)]);
  await graph.get(`${VIEW}&$select=subject`);
  await graph.get(`${VIEW}&$select=subject,body`);
  await graph.get(VIEW);
  await graph.get(`${VIEW}&$select=colour`);

  expect(graph.counters()).toMatchObject({
    token: { requests: 4, refused: 0 },
    list: { requests: 1, refused: 0 },
    read: { requests: 2, refused: 0 },
    other: { requests: 1, refused: 1 },
  });
  expect(graph.counters().read.bytes).toBeGreaterThan(graph.counters().list.bytes);
});

test('a fault that the simulator does not know is a mistake of whoever asked for it', async () => {
  const graph = aGraph();
  graph.state.faults.push({ target: 'graph', subject: null, kind: 'gremlins', times: null });
  await expect(graph.get(VIEW)).rejects.toThrow('knows no fault "gremlins"');
});
