import { describe, expect, test } from 'vitest';
import { exchangeCalendar } from '../../../../shared/calendar/exchange/calendar.ts';
import type { Listing } from '../../../../shared/calendar/port.ts';
import { days, isoSeconds, minutes, seconds } from '../../../../shared/kit/clock.ts';
import type { Send } from '../../../../shared/kit/http.ts';
import { anEvent, aRoom, FJORD, freely, NINE, neverWanted, permits, WINDOW } from '../graph/company.ts';
import { aFault, ENTRY, premises, requestsOf, SECRETS } from './company.ts';

const manyEvents = (count: number) =>
  Array.from({ length: count }, (_, number) => anEvent(number % 600, { id: `e${number}` }));
const subjectsOf = (listing: Listing) =>
  listing.kind === 'complete' ? listing.events.map(({ subject }) => subject) : listing;
const idsOf = (listing: Listing) => (listing.kind === 'complete' ? listing.events.map(({ id }) => id) : listing);

/** A server whose own limit is lower than ours: it lists two days at most. */
const refusingLongViews =
  (answer: Send): Send =>
  async (request) => {
    const [, from = '', to = ''] = /StartDate="([^"]+)" EndDate="([^"]+)"/.exec(request.body ?? '') ?? [];
    const outcome = await answer(request);
    if (Date.parse(to) - Date.parse(from) <= days(2) || outcome.kind !== 'answer') return outcome;
    const refused = '"Error"><m:ResponseCode>ErrorExceededFindCountLimit';
    return { ...outcome, body: outcome.body.replace(/"Success">.*NoError/s, refused) };
  };

describe('listing a room', () => {
  test('an ordinary window is one request, and no body crosses the wire', async () => {
    const content = `<p>${'x'.repeat(100_000)}</p>`;
    const office = premises({ events: [anEvent(2), anEvent(0, { body: { type: 'html', content } })] });

    const listing = await office.calendar.list(FJORD, WINDOW, freely);

    expect(subjectsOf(listing)).toEqual(['Event 0', 'Event 2']);
    expect(listing).toMatchObject({ events: [{ body: null }, { body: null }] });
    expect(requestsOf(office)).toEqual({ FindItem: 1 });
    expect(office.counters().FindItem.bytes).toBeLessThan(10_000);
  });

  test('the request acts as the room, and names it for the load balancer', async () => {
    const office = premises();
    await office.calendar.list(FJORD, WINDOW, freely);

    const [request] = office.sent;
    expect(request?.headers).toMatchObject({ 'x-anchormailbox': FJORD.address });
    expect(request?.body).toContain(`<t:PrimarySmtpAddress>${FJORD.address}</t:PrimarySmtpAddress>`);
    expect(request?.body).not.toContain('<t:Mailbox>');
  });

  test('a delegate acts as itself and names the room in the folder', async () => {
    const office = premises({
      events: [anEvent(0)],
      entry: { access: 'delegate' },
      server: { impersonates: new Set(), delegateOf: new Set([FJORD.address]) },
    });

    expect(subjectsOf(await office.calendar.read(FJORD, WINDOW, freely))).toEqual(['Event 0']);
    expect(office.sent[0]?.body).not.toContain('ExchangeImpersonation');
  });

  test('1,100 events come whole, by halves of the window', async () => {
    const office = premises({ events: manyEvents(1_100) });
    const permit = permits(20);

    const listing = await office.calendar.list(FJORD, WINDOW, permit);

    expect(new Set(idsOf(listing) as string[]).size).toBe(1_100);
    expect(permit.asked).toBe(office.counters().FindItem.requests);
    expect(permit.asked).toBeLessThan(10);
  });

  test('a server that lists fewer than we ask for is asked for halves, too', async () => {
    const office = premises({ events: [anEvent(0), anEvent(300)], send: refusingLongViews });

    expect(subjectsOf(await office.calendar.list(FJORD, WINDOW, freely))).toEqual(['Event 0', 'Event 300']);
    // Eight days, four, two, two, four, two, two.
    expect(requestsOf(office)).toEqual({ FindItem: 7 });
  });

  test.each([0, 1, 2, 6])(
    'without a request left after %i, nothing more leaves and nothing is listed',
    async (granted) => {
      const office = premises({ events: [anEvent(0)], send: refusingLongViews });

      expect(await office.calendar.list(FJORD, WINDOW, permits(granted))).toMatchObject({
        kind: 'failed',
        trouble: 'quota',
      });
      expect(office.counters().FindItem.requests).toBe(granted);
    },
  );

  test('ids and keys are the same by both ways of reading', async () => {
    const { calendar } = premises({ events: manyEvents(25) });

    expect(idsOf(await calendar.list(FJORD, WINDOW, freely))).toEqual(
      idsOf(await calendar.read(FJORD, WINDOW, freely)),
    );
  });
});

describe('an answer that is not whole lists nothing', () => {
  const faults = [
    [aFault('fault'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 500 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 503 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 302 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 403 }), { kind: 'failed', trouble: 'denied' }],
    [aFault('status', { status: 404 }), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('status', { status: 400 }), { kind: 'failed', trouble: 'malformed' }],
    [aFault('status', { status: 503, retryAfter: 5 }), { kind: 'throttled', until: NINE + seconds(5) }],
    [aFault('status', { status: 429 }), { kind: 'throttled', until: NINE + seconds(30) }],
    [aFault('busy', { retryAfter: 90 }), { kind: 'throttled', scope: 'calendar', until: NINE + seconds(90) }],
    [aFault('busy', { retryAfter: 90, status: 503 }), { kind: 'throttled', until: NINE + seconds(90) }],
    [aFault('busyMessage', { retryAfter: 90 }), { kind: 'throttled', until: NINE + seconds(90) }],
    [aFault('busy'), { kind: 'throttled', until: NINE + seconds(30) }],
    [aFault('ErrorExceededConnectionCount'), { kind: 'throttled', scope: 'calendar' }],
    [aFault('ErrorAccessDenied'), { kind: 'failed', trouble: 'denied' }],
    [aFault('ErrorImpersonateUserDenied'), { kind: 'failed', trouble: 'denied' }],
    [aFault('ErrorFolderNotFound'), { kind: 'failed', trouble: 'denied' }],
    [aFault('ErrorNonExistentMailbox'), { kind: 'failed', trouble: 'unknownRoom' }],
    [aFault('ErrorMailboxMoveInProgress'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('ErrorInternalServerTransientError'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('ErrorBatchProcessingStopped'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('ErrorPasswordExpired'), { kind: 'failed', trouble: 'credentials' }],
    [aFault('ErrorInvalidServerVersion'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('ErrorNobodyHasHeardOf'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('hang'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('reset'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('cut'), { kind: 'failed', trouble: 'unavailable' }],
    [aFault('truncated'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('notXml'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('dtd'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('entityBomb'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('deep'), { kind: 'failed', trouble: 'malformed' }],
    [aFault('partial'), { kind: 'failed', trouble: 'malformed' }],
  ] as const;
  const cases = faults.flatMap(([fault, outcome]) =>
    (['list', 'first items', 'last items'] as const).map((place, index) => ({
      place,
      page: index + 1,
      fault,
      outcome,
      name: `${fault.kind} ${fault.status ?? ''}`,
    })),
  );

  test.each(cases)('$name at the $place', async ({ page, fault, outcome }) => {
    const { calendar, state } = premises({ events: manyEvents(15) });
    state.faults.push({ ...fault, page });

    const listing = await calendar.read(FJORD, WINDOW, freely);

    expect(listing).toMatchObject(outcome);
    expect('hint' in listing && listing.hint.length).toBeLessThan(600);
  });

  test('a server whose views never end costs a bounded number of requests', async () => {
    const { calendar, state, counters } = premises({ events: [anEvent(0)] });
    state.faults.push(aFault('endless'));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'failed', trouble: 'malformed' });
    expect(counters().FindItem.requests).toBeLessThanOrEqual(50);
  });

  test('one room is refused, its neighbour is read', async () => {
    const lagoon = { ...FJORD, address: 'lagoon@example.com' };
    const { calendar, state } = premises({ rooms: [aRoom(), aRoom({ address: lagoon.address })] });
    state.faults.push(aFault('ErrorMailboxMoveInProgress', { subject: FJORD.address }));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ trouble: 'unavailable' });
    expect(await calendar.list(lagoon, WINDOW, freely)).toMatchObject({ kind: 'complete' });
  });

  test('until a busy server’s time is over, no room is asked for', async () => {
    const { calendar, state, counters } = premises();
    state.faults.push(aFault('busy', { retryAfter: 60, times: 1 }));

    await calendar.list(FJORD, WINDOW, freely);
    state.now += seconds(59);
    expect(await calendar.list(FJORD, WINDOW, permits(0))).toMatchObject({
      kind: 'throttled',
      until: NINE + seconds(60),
    });
    expect(counters().FindItem.requests).toBe(1);
    state.now += seconds(1);
    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'complete' });
  });
});

test('rooms that wait for a connection learn that the server is busy', async () => {
  const rooms = Array.from({ length: 8 }, (_, number) => aRoom({ address: `r${number}@example.com` }));
  const { calendar, state, counters } = premises({ rooms, entry: { maxConnections: 2 } });
  state.faults.push(aFault('busy', { retryAfter: 60, page: 2 }));

  const listings = await Promise.all(rooms.map(({ address }) => calendar.list({ ...FJORD, address }, WINDOW, freely)));

  expect(listings.map(({ kind }) => kind)).toEqual(['complete', ...Array.from({ length: 7 }, () => 'throttled')]);
  expect(counters().FindItem.requests).toBeLessThanOrEqual(3);
});

describe('what a hint says', () => {
  test('that the account may not act as the room, and the command that lets it', async () => {
    const { calendar } = premises({ server: { impersonates: new Set() } });

    expect(await calendar.list(FJORD, WINDOW, freely)).toEqual({
      kind: 'failed',
      trouble: 'denied',
      hint: 'mail.example.com does not let the account act as fjord@example.com: it has no ApplicationImpersonation, or its scope leaves the room out. An administrator of Exchange runs New-ManagementScope otj-rooms -RecipientRestrictionFilter "RecipientTypeDetails -eq \'RoomMailbox\'"; New-ManagementRoleAssignment -Role ApplicationImpersonation -User ACCOUNT -CustomRecipientWriteScope otj-rooms. (ErrorImpersonateUserDenied; calendar "premises", its account is in secret "exchange-premises")',
    });
  });

  test('that a calendar is not shared with the delegate, and the command that shares it', async () => {
    const { calendar } = premises({ entry: { access: 'delegate' } });

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      trouble: 'denied',
      hint: expect.stringContaining(
        'Add-MailboxFolderPermission -Identity fjord@example.com:\\Calendar -User ACCOUNT -AccessRights Reviewer',
      ),
    });
  });

  test('that an address is no mailbox', async () => {
    const { calendar } = premises();

    expect(await calendar.list({ ...FJORD, address: 'fjrod@example.com' }, WINDOW, freely)).toMatchObject({
      trouble: 'unknownRoom',
      hint: expect.stringContaining('Get-Mailbox fjrod@example.com | Format-List PrimarySmtpAddress'),
    });
  });

  test('until when to wait', async () => {
    const { calendar, state } = premises();
    state.faults.push(aFault('busy', { retryAfter: 120 }));

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringContaining(`wait until ${isoSeconds(NINE + minutes(2))} (ErrorServerBusy)`),
    });
  });
});

describe('answers that no simulator would give', () => {
  const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
  const answered = (body: string, status = 200) =>
    exchangeCalendar({
      entry: ENTRY,
      clock: { now: () => NINE },
      readSecret: async () => SECRETS.basic,
      refreshWanted: neverWanted,
      send: async () => ({ kind: 'answer', status, headers: { 'content-type': 'text/xml' }, body }),
    }).list(FJORD, WINDOW, freely);
  const response = (inside: string) =>
    `<s:Envelope xmlns:s="${SOAP}"><s:Body><m:FindItemResponse xmlns:m="m" xmlns:t="t"><m:ResponseMessages><m:FindItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>${inside}</m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse></s:Body></s:Envelope>`;
  const items = (inside: string, attributes = 'IncludesLastItemInRange="true"') =>
    response(`<m:RootFolder ${attributes}><t:Items>${inside}</t:Items></m:RootFolder>`);

  test.each([
    ['nothing', ''],
    ['another document', '<html><body/></html>'],
    ['an empty envelope', `<s:Envelope xmlns:s="${SOAP}"><s:Body/></s:Envelope>`],
    ['no folder', response('')],
    ['a folder without items', response('<m:RootFolder IncludesLastItemInRange="true"/>')],
    ['a message without a code', response('').replace('<m:ResponseCode>NoError</m:ResponseCode>', '')],
    ['a success of another class', items('').replace('"Success"', '"Warning"')],
    ['no message at all', `<s:Envelope xmlns:s="${SOAP}"><s:Body><a><ResponseMessages/></a></s:Body></s:Envelope>`],
  ])('%s in place of a list', async (_, body) => {
    expect(await answered(body)).toMatchObject({ kind: 'failed', trouble: 'malformed' });
  });

  test('other things in a calendar are passed over, and a list may not say that it is whole', async () => {
    const message = '<t:Message><t:ItemId Id="m" ChangeKey="m"/></t:Message>';
    expect(await answered(items(message, ''))).toEqual({ kind: 'complete', events: [] });
  });

  test('an event that cannot be placed in time fails the listing, by its id and field', async () => {
    const item = '<t:CalendarItem><t:ItemId Id="AAMk-1" ChangeKey="c"/><t:Start>soon</t:Start></t:CalendarItem>';
    expect(await answered(items(item))).toMatchObject({
      trouble: 'malformed',
      hint: expect.stringContaining('Event AAMk-1 of fjord@example.com cannot be read: Start is not a date and time'),
    });
  });

  test('an error is quoted only where it is one word', async () => {
    const fault = `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><detail><e:ResponseCode xmlns:e="e">a secret, and more</e:ResponseCode></detail></s:Fault></s:Body></s:Envelope>`;
    expect(await answered(fault, 500)).toMatchObject({ hint: expect.stringContaining('(no code)') });
  });
});
