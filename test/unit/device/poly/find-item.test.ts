import { describe, expect, test } from 'vitest';
import { answerEws } from '../../../../shared/device/poly/ews.ts';
import { childOf, textAt } from '../../../../shared/device/poly/xml.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import {
  aMailbox,
  aMeeting,
  ask,
  calendarItemsIn,
  codesIn,
  findAll,
  findItem,
  meetingId,
  messagesIn,
  NINE,
  soap,
} from './builders.ts';

const subjects = (body: string) => calendarItemsIn(body).map((item) => textAt(item, 'Subject'));
const day = aMailbox(
  [0, 1, 2].map((n) =>
    aMeeting({
      id: meetingId(n),
      title: `Meeting ${n}`,
      start: NINE + minutes(60 * n),
      end: NINE + minutes(60 * n + 30),
    }),
  ),
);

describe('a list of meetings', () => {
  test('has what a device needs to show a meeting', () => {
    const [item] = calendarItemsIn(ask(findAll()));
    expect(item?.children.map(({ name, text }) => [name, text])).toEqual([
      ['ItemId', ''],
      ['Subject', 'Stand-up'],
      ['Sensitivity', 'Normal'],
      ['HasAttachments', 'false'],
      ['Start', '2026-11-23T09:00:00Z'],
      ['End', '2026-11-23T09:30:00Z'],
      ['IsAllDayEvent', 'false'],
      ['LegacyFreeBusyStatus', 'Busy'],
      ['Location', 'sip:1234@vc.example.com'],
      ['IsMeeting', 'true'],
      ['IsCancelled', 'false'],
      ['IsRecurring', 'false'],
      ['CalendarItemType', 'Single'],
      ['MyResponseType', 'Accept'],
      ['Organizer', ''],
    ]);
  });

  test('keeps the prefixes and attributes that old clients search for as text', () => {
    const body = ask(findAll());
    expect(body).toContain(
      '<m:FindItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>',
    );
    expect(body).toMatch(/<t:CalendarItem><t:ItemId Id="[A-Za-z0-9+/=]+" ChangeKey="[A-Za-z0-9+/=]+"\/>/);
    expect(body).toContain('<s:Envelope ');
    expect(body).toContain('ServerVersionInfo');
  });

  test.each([
    ['ends as the first begins', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', []],
    ['begins as the first ends', '2026-11-23T09:30:00Z', '2026-11-23T10:00:00Z', []],
    ['cuts the first', '2026-11-23T09:29:59Z', '2026-11-23T10:00:00Z', ['Meeting 0']],
    ['has an offset', '2026-11-23T12:15:00+03:00', '2026-11-23T13:15:00+03:00', ['Meeting 0', 'Meeting 1']],
    ['has fractions', '2026-11-23T11:57.701875Z'.replace('57.', '57:00.'), '2026-11-24T00:00:00.5Z', []],
    ['ends half a second after the first begins', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00.5Z', ['Meeting 0']],
    ['names no zone, which is UTC', '2026-11-23T11:00:00', '2026-11-23T12:00:00', ['Meeting 2']],
  ])('a window that %s', (_, start, end, expected) => {
    expect(subjects(ask(findItem(start, end), day))).toEqual(expected);
  });

  test('a client that takes two is told that there are more', () => {
    const body = ask(findItem('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z', 'MaxEntriesReturned="2"'), day);
    expect(subjects(body)).toEqual(['Meeting 0', 'Meeting 1']);
    expect(childOf(messagesIn(body)[0], 'RootFolder')?.attributes).toMatchObject({
      TotalItemsInView: '3',
      IncludesLastItemInRange: 'false',
    });
  });

  test('pages where a client reads in pages', () => {
    const page = (offset: number) =>
      soap(
        `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:IndexedPageItemView MaxEntriesReturned="2" Offset="${offset}" BasePoint="Beginning"/><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>`,
      );
    expect(subjects(ask(page(0), day))).toEqual(['Meeting 0', 'Meeting 1']);
    expect(subjects(ask(page(2), day))).toEqual(['Meeting 2']);
  });

  describe('of those that a client wants', () => {
    const constant = (value: string) => `<t:FieldURIOrConstant><t:Constant Value="${value}"/></t:FieldURIOrConstant>`;
    const field = (name: string) => `<t:FieldURI FieldURI="${name}"/>`;
    const compare = (how: string, name: string, value: string) =>
      `<t:${how}>${field(name)}${constant(value)}</t:${how}>`;
    const wanted = (expression: string, order = '') =>
      ask(
        soap(
          `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>${
            expression === '' ? '' : `<m:Restriction>${expression}</m:Restriction>`
          }${order}<m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>`,
        ),
        day,
      );
    const afterTen = compare('IsGreaterThanOrEqualTo', 'calendar:Start', '2026-11-23T10:00:00Z');
    const other = '<t:ExtendedFieldURI PropertyTag="0x3008" PropertyType="SystemTime"/>';

    test.each([
      ['from ten on', afterTen, ['Meeting 1', 'Meeting 2']],
      ['other than those', `<t:Not>${afterTen}</t:Not>`, ['Meeting 0']],
      [
        'between two moments',
        `<t:And>${afterTen}${compare('IsLessThan', 'calendar:End', '2026-11-23T11:30:00Z')}</t:And>`,
        ['Meeting 1'],
      ],
      [
        'of either title',
        `<t:Or>${compare('IsEqualTo', 'item:Subject', 'Meeting 2')}${compare('IsEqualTo', 'item:Subject', 'Meeting 0')}</t:Or>`,
        ['Meeting 0', 'Meeting 2'],
      ],
      [
        'with a word in the title',
        `<t:Contains ContainmentMode="Substring" ContainmentComparison="IgnoreCase">${field('item:Subject')}<t:Constant Value="MEETING 1"/></t:Contains>`,
        ['Meeting 1'],
      ],
      ['with a property that none has', `<t:Exists>${other}</t:Exists>`, []],
      ['without it', `<t:Not><t:Exists>${other}</t:Exists></t:Not>`, ['Meeting 0', 'Meeting 1', 'Meeting 2']],
    ])('%s', (_, expression, expected) => {
      expect(subjects(wanted(expression))).toEqual(expected);
    });

    test('in the order that it wants', () => {
      const latest = `<m:SortOrder><t:FieldOrder Order="Descending">${field('calendar:Start')}</t:FieldOrder></m:SortOrder>`;
      expect(subjects(wanted('', latest))).toEqual(['Meeting 2', 'Meeting 1', 'Meeting 0']);
    });

    test('is refused rather than guessed where that is not understood', () => {
      const seen = compare('IsGreaterThan', 'item:LastModifiedTime', '2026-11-23T10:00:00Z');
      expect(codesIn(wanted(seen))).toEqual(['ErrorUnsupportedPathForQuery']);
      expect(codesIn(wanted(`<t:And>${afterTen}<t:Excludes/></t:And>`))).toEqual(['ErrorUnsupportedPathForQuery']);
      expect(
        codesIn(wanted('', `<m:SortOrder><t:FieldOrder>${field('item:Size')}</t:FieldOrder></m:SortOrder>`)),
      ).toEqual(['ErrorUnsupportedPathForSortGroup']);
      expect(codesIn(wanted('', '<m:QueryString>subject:review</m:QueryString>'))).toEqual([
        'ErrorUnsupportedQueryFilter',
      ]);
    });
  });

  test('is told why where there is none', () => {
    expect(codesIn(ask(findItem('2026-11-24T00:00:00Z', '2026-11-23T00:00:00Z')))).toEqual([
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ]);
    expect(codesIn(ask(findItem('monday', 'tuesday')))).toEqual(['ErrorInvalidTimeInterval']);
  });

  test('does without prefixes, declaration and version', () => {
    const bare =
      '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><FindItem xmlns="http://schemas.microsoft.com/exchange/services/2006/messages" Traversal="Shallow"><CalendarView StartDate="2026-11-23T00:00:00Z" EndDate="2026-11-24T00:00:00Z"/><ParentFolderIds><DistinguishedFolderId xmlns="http://schemas.microsoft.com/exchange/services/2006/types" Id="calendar"/></ParentFolderIds></FindItem></Body></Envelope>';
    expect(subjects(ask(bare))).toEqual(['Stand-up']);
  });

  test('a meeting without anything to dial is listed, with nothing that a device could take for an address', () => {
    const webOnly = aMailbox([aMeeting({ aliases: [], url: 'https://meet.example.com/4711', reason: 'web only' })]);
    const body = ask(findAll(), webOnly);
    expect(subjects(body)).toEqual(['Stand-up']);
    expect(body).toContain('<t:Location></t:Location>');
    expect(body).not.toContain('4711');
  });

  test('a calendar that was never read is busy, not empty', () => {
    expect(answerEws(findAll(), null)).toMatchObject({ status: 500, operation: 'FindItem' });
    expect(ask(findAll(), null)).toContain('ErrorServerBusy');
  });

  test('acting as another is refused, acting as oneself is not', () => {
    const as = (who: string) =>
      findAll().replace(
        '<soap:Body>',
        `<soap:Header><t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>${who}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></soap:Header><soap:Body>`,
      );
    expect(answerEws(as('Spree@example.com'), aMailbox()).status).toBe(200);
    expect(ask(as('havel@example.com'))).toContain('ErrorImpersonateUserDenied');
  });
});
