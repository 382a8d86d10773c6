import { describe, expect, test } from 'vitest';
import { type ExchangeSimulatorOptions, exchangeSimulator } from '../../../../local/simulators/exchange/simulator.ts';
import type { SimulatorAnswer } from '../../../../local/simulators/serve.ts';
import { findItem, getItem, getRooms } from '../../../../shared/calendar/exchange/requests.ts';
import { envelope, messagesOf } from '../../../../shared/calendar/exchange/soap.ts';
import { textAt } from '../../../../shared/calendar/exchange/xml.ts';
import { anAccount, HOST } from '../../calendar/exchange/company.ts';
import { anEvent, aRoom, aWorld, FJORD, WINDOW } from '../../calendar/graph/company.ts';

const LOGIN = `Basic ${Buffer.from('EXAMPLE\\otj-reader:open-sesame-4711').toString('base64')}`;
const HEADERS = { host: HOST, 'content-type': 'text/xml; charset=utf-8', authorization: LOGIN };
const VIEW = findItem(WINDOW, null);

function anExchange(options: Partial<ExchangeSimulatorOptions> = {}, ...given: Parameters<typeof aWorld>) {
  const { state, world } = aWorld(...given);
  const simulator = exchangeSimulator({ world, host: HOST, account: anAccount(), ...options });
  const ask = async (
    body: string,
    headers: Record<string, string> = {},
    path = '/EWS/Exchange.asmx',
    method = 'POST',
  ) =>
    simulator({ method, path, query: new URLSearchParams(), headers: { ...HEADERS, ...headers }, body, connection: 1 });
  const codeOf = async (operation: string, asRoom: string | null = FJORD.address) =>
    codesOf(await ask(envelope(operation, asRoom)))[0];
  return { state, simulator, ask, codeOf };
}

function codesOf({ body = '' }: SimulatorAnswer): string[] {
  const said = messagesOf(body);
  if (said === null) return ['no SOAP'];
  return said.kind === 'fault' ? [said.fault.code] : said.messages.map(({ code }) => code);
}

describe('the server refuses', () => {
  test.each([
    ['no login', { authorization: '' }, 401],
    ['a wrong password', { authorization: `Basic ${Buffer.from('EXAMPLE\\otj-reader:x').toString('base64')}` }, 401],
    [
      'a user of another domain',
      { authorization: `Basic ${Buffer.from('OTHER\\otj-reader:open-sesame-4711').toString('base64')}` },
      401,
    ],
    ['a token of nobody', { authorization: 'Bearer abc' }, 401],
    ['a proof without a challenge', { authorization: 'NTLM TlRMTVNTUAADAAAA' }, 401],
    ['another content type', { 'content-type': 'application/json' }, 415],
    ['another host', { host: 'example.com' }, 404],
  ])('%s', async (_, headers, status) => {
    const answer = await anExchange().ask(envelope(VIEW, FJORD.address), headers);
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.headers?.['www-authenticate']).toBe(`Negotiate, NTLM, Basic realm="${HOST}"`);
  });

  test('another path and another method', async () => {
    const { ask } = anExchange();
    expect((await ask('', {}, '/owa')).status).toBe(404);
    expect((await ask('', {}, '/EWS/Exchange.asmx', 'GET')).status).toBe(405);
  });

  const whole = envelope(VIEW, FJORD.address);
  test.each([
    ['half a document', whole.slice(0, 500), 'ErrorInvalidRequest'],
    ['a document type', whole.replace('?>', '?><!DOCTYPE a []>'), 'ErrorInvalidRequest'],
    ['an entity that nobody declared', whole.replace('Shallow', '&shallow;'), 'ErrorInvalidRequest'],
    ['a prefix that nobody declared', whole.replaceAll('t:FieldURI', 'x:FieldURI'), 'ErrorInvalidRequest'],
    ['another namespace', whole.replace('services/2006/messages', 'services/2007/messages'), 'ErrorSchemaValidation'],
    ['no version', whole.replace(/<t:RequestServerVersion[^>]*>/, ''), 'ErrorInvalidServerVersion'],
    ['another version', whole.replace('"Exchange2013"', '"Exchange2077"'), 'ErrorInvalidServerVersion'],
    ['an operation that it does not know', envelope('<m:CreateItem/>', FJORD.address), 'ErrorSchemaValidation'],
  ])('%s', async (_, body, code) => {
    const answer = await anExchange().ask(body);
    expect(answer.status).toBe(500);
    expect(codesOf(answer)).toEqual([code]);
  });

  test.each([
    ['a view without a shape', VIEW.replace(/<m:ItemShape>.*<\/m:ItemShape>/, ''), 'ErrorSchemaValidation'],
    [
      'another order',
      VIEW.replace(/(<m:CalendarView[^>]*>)(<m:ParentFolderIds>.*<\/m:ParentFolderIds>)/, '$2$1'),
      'ErrorSchemaValidation',
    ],
    ['no traversal', VIEW.replace(' Traversal="Shallow"', ''), 'ErrorSchemaValidation'],
    ['an unknown field', VIEW.replace('item:Subject', 'item:Colour'), 'ErrorSchemaValidation'],
    ['a body in a list', VIEW.replace('item:Subject', 'item:Body'), 'ErrorInvalidPropertyRequest'],
    [
      'a property that is none',
      VIEW.replace('PropertyTag="0x5d02"', 'PropertyTag="colour"'),
      'ErrorInvalidExtendedProperty',
    ],
    ['a window that is none', VIEW.replace(/StartDate="[^"]*"/, 'StartDate="soon"'), 'ErrorSchemaValidation'],
    [
      'a window backwards',
      VIEW.replace(/StartDate="[^"]*"/, 'StartDate="2027-01-01T00:00:00Z"'),
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ],
    [
      'a window of three years',
      VIEW.replace(/StartDate="[^"]*"/, 'StartDate="2023-01-01T00:00:00Z"'),
      'ErrorCalendarViewRangeTooBig',
    ],
    ['another folder', VIEW.replace('"calendar"', '"inbox"'), 'ErrorSchemaValidation'],
    ['items without ids', getItem([]), 'ErrorSchemaValidation'],
    ['an id that is none', getItem(['nonsense']), 'ErrorInvalidIdMalformed'],
    ['a list of rooms that is none', getRooms('nobody@example.com'), 'ErrorNameResolutionNoResults'],
  ])('%s', async (_, operation, code) => {
    expect(await anExchange({}, [anEvent(0)]).codeOf(operation)).toBe(code);
  });

  test('more events than it lists', async () => {
    const many = Array.from({ length: 1_001 }, (_, number) => anEvent(number % 600, { id: `e${number}` }));
    const { codeOf } = anExchange({}, many);
    expect(await codeOf(VIEW.replace('MaxEntriesReturned="1000" ', ''))).toBe('ErrorExceededFindCountLimit');
    expect(await codeOf(VIEW)).toBe('NoError');
  });

  test('a mailbox that the account may not act as, one that is not shared with it, and one that is none', async () => {
    const { codeOf } = anExchange({ impersonates: new Set(['lagoon@example.com']) });
    expect(await codeOf(VIEW)).toBe('ErrorImpersonateUserDenied');
    expect(await codeOf(VIEW, 'nobody@example.com')).toBe('ErrorNonExistentMailbox');
    expect(await codeOf(VIEW, null)).toBe('ErrorMissingEmailAddress');
    expect(await codeOf(findItem(WINDOW, FJORD.address), null)).toBe('ErrorFolderNotFound');
  });

  test('an item of another mailbox than the one it acts as', async () => {
    const lagoon = aRoom({ address: 'lagoon@example.com' });
    const { ask, codeOf } = anExchange({}, [anEvent(0)], [aRoom(), lagoon]);
    const listed = await ask(envelope(VIEW, FJORD.address));
    const id = / Id="(AAMk[^"]+)"/.exec(listed.body ?? '')?.[1] ?? '';

    expect(await codeOf(getItem([id]))).toBe('NoError');
    expect(await codeOf(getItem([id]), lagoon.address)).toBe('ErrorItemNotFound');
  });
});

describe('the server answers', () => {
  test('lists with the organizer’s name alone, cut texts, and whether they are whole', async () => {
    const { ask } = anExchange({}, [anEvent(0, { subject: 'x'.repeat(300) }), anEvent(4)]);
    const { body = '' } = await ask(envelope(VIEW.replace('"1000"', '"1"'), FJORD.address));

    expect(body).toContain('TotalItemsInView="2" IncludesLastItemInRange="false"');
    expect(body).toContain('<t:Mailbox><t:Name>Ada Lind</t:Name></t:Mailbox>');
    expect(body).toContain(`<t:Subject>${'x'.repeat(255)}</t:Subject>`);
  });

  test('a message an item, in the order of the ids', async () => {
    const { ask } = anExchange({}, [anEvent(0), anEvent(4)]);
    const listed = await ask(envelope(VIEW, FJORD.address));
    const ids = [...(listed.body ?? '').matchAll(/ Id="(AAMk[^"]+)"/g)].map(([, id = '']) => id);
    const answer = await ask(envelope(getItem([ids[1] ?? '', 'AAMkADnone', ids[0] ?? '']), FJORD.address));

    expect(codesOf(answer)).toEqual(['NoError', 'ErrorInvalidIdMalformed', 'NoError']);
    expect(answer.body?.indexOf('Body 4')).toBeLessThan(answer.body?.indexOf('Body 0') ?? 0);
  });

  test('the calendar folder, for who only wants to know whether it may be read', async () => {
    const folder = (base: string) =>
      `<m:GetFolder><m:FolderShape><t:BaseShape>${base}</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="calendar"/></m:FolderIds></m:GetFolder>`;
    const { ask, codeOf } = anExchange({}, [anEvent(0), anEvent(4)]);

    expect((await ask(envelope(folder('Default'), FJORD.address))).body).toContain('<t:TotalCount>2</t:TotalCount>');
    expect(await codeOf(folder('Everything'))).toBe('ErrorSchemaValidation');
  });

  test('when mailboxes are busy', async () => {
    const zero = '<t:Bias>0</t:Bias>';
    const question = (addresses: readonly string[], bias = zero) =>
      `<m:GetUserAvailabilityRequest><t:TimeZone>${bias}<t:StandardTime>${zero}</t:StandardTime><t:DaylightTime>${zero}</t:DaylightTime></t:TimeZone>` +
      `<m:MailboxDataArray>${addresses.map((address) => `<t:MailboxData><t:Email><t:Address>${address}</t:Address></t:Email><t:AttendeeType>Room</t:AttendeeType></t:MailboxData>`).join('')}</m:MailboxDataArray>` +
      '<t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>2026-11-23T00:00:00</t:StartTime><t:EndTime>2026-11-24T00:00:00</t:EndTime></t:TimeWindow><t:RequestedView>FreeBusy</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>';
    const { ask, codeOf } = anExchange({}, [
      anEvent(0),
      anEvent(4, { showAs: 'free' }),
      anEvent(8, { cancelled: true }),
    ]);

    const { body = '' } = await ask(envelope(question([FJORD.address, 'nobody@example.com']), null));
    expect(body.match(/<t:StartTime>[^<]*/g)).toEqual(['<t:StartTime>2026-11-23T09:00:00']);
    expect(body).toContain('ErrorMailRecipientNotFound');
    expect(await codeOf(question(Array.from({ length: 101 }, () => FJORD.address)), null)).toBe(
      'ErrorTooManyObjectsOpened',
    );
    expect(await codeOf(question([], '<t:Bias>-60</t:Bias>'), null)).toBe('ErrorSchemaValidation');
  });

  test('back-off in milliseconds, as a fault and in a message', async () => {
    for (const kind of ['busy', 'busyMessage']) {
      const { state, ask } = anExchange();
      state.faults.push({ target: 'exchange', subject: null, kind, retryAfter: 7, times: null });
      const said = messagesOf((await ask(envelope(VIEW, FJORD.address))).body ?? '');
      const backOff = said?.kind === 'fault' ? said.fault.backOff : said?.messages[0]?.backOff;
      expect(backOff).toBe(7_000);
    }
  });
});

test('requests are counted by what they ask', async () => {
  const { ask, simulator } = anExchange({}, [anEvent(0)]);
  await ask(envelope(VIEW, FJORD.address));
  await ask(envelope(VIEW, 'nobody@example.com'));
  await ask('nonsense');
  await ask('', { authorization: '' });

  expect(simulator.counters()).toMatchObject({
    FindItem: { requests: 2, refused: 1 },
    other: { requests: 1, refused: 1 },
    signIn: { requests: 1, refused: 1 },
  });
  expect(simulator.connections()).toBe(1);
});

test('a fault that the simulator does not know is a mistake of whoever asked for it', async () => {
  const { state, ask } = anExchange();
  state.faults.push({ target: 'exchange', subject: null, kind: 'gremlins', times: null });
  await expect(ask(envelope(VIEW, FJORD.address))).rejects.toThrow('knows no fault "gremlins"');
});

test('what it writes is read again as it was meant', async () => {
  const { ask } = anExchange({}, [anEvent(0, { location: 'a & b <c> "d" \u0001' })]);
  const said = messagesOf((await ask(envelope(VIEW, FJORD.address))).body ?? '');
  const item = said?.kind === 'messages' ? said.messages[0]?.element : undefined;
  expect(textAt(item, 'RootFolder', 'Items', 'CalendarItem', 'Location')).toBe('a & b <c> "d" ');
});
