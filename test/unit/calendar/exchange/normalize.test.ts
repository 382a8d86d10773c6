import { describe, expect, test } from 'vitest';
import { normalize } from '../../../../shared/calendar/exchange/normalize.ts';
import { parseXml } from '../../../../shared/calendar/exchange/xml.ts';

const BARE =
  '<t:ItemId Id="A" ChangeKey="k"/><t:Start>2026-11-24T09:00:00Z</t:Start><t:End>2026-11-24T09:30:00Z</t:End>';
const itemOf = (inside: string) => {
  const item = parseXml(`<t:CalendarItem xmlns:t="t">${inside}</t:CalendarItem>`);
  if (item === null) throw new Error('no XML');
  return item;
};
const eventOf = (inside: string, timeZone = 'Europe/Oslo', withBody = false) => {
  const normalized = normalize(itemOf(inside), timeZone, withBody);
  if (normalized.kind === 'unreadable') throw new Error(`${normalized.field} is ${normalized.why}`);
  return normalized.event;
};
const extended = (name: string, value: string) =>
  `<t:ExtendedProperty><t:ExtendedFieldURI ${name} PropertyType="String"/><t:Value>${value}</t:Value></t:ExtendedProperty>`;

test('what an event need not have', () => {
  expect(eventOf(BARE)).toEqual({
    id: 'A',
    changeKey: 'k',
    seriesId: null,
    start: Date.parse('2026-11-24T09:00:00Z'),
    end: Date.parse('2026-11-24T09:30:00Z'),
    allDay: false,
    subject: '',
    location: '',
    body: null,
    organizer: null,
    conferenceData: null,
    properties: {},
    sensitivity: 'normal',
    cancelled: false,
    showAs: 'unknown',
    response: 'none',
    lastModified: null,
  });
});

test('all of an event', () => {
  const whole = `${BARE}<t:Subject> Häuser &amp; &lt;mehr&gt; &#x1F6AA;&#x1f; </t:Subject><t:Sensitivity>Confidential</t:Sensitivity>
    <t:Body BodyType="HTML">&lt;p&gt;a &amp;amp; b&lt;/p&gt;&#xD;
</t:Body><t:LastModifiedTime>2026-11-20T08:00:00+01:00</t:LastModifiedTime><t:UID>0400</t:UID>
    <t:LegacyFreeBusyStatus>OOF</t:LegacyFreeBusyStatus><t:Location>Fjord</t:Location><t:IsCancelled>true</t:IsCancelled>
    <t:CalendarItemType>Exception</t:CalendarItemType><t:MyResponseType>NoResponseReceived</t:MyResponseType>
    <t:Organizer><t:Mailbox><t:Name>Ada Lind</t:Name></t:Mailbox></t:Organizer>`;
  expect(eventOf(whole, 'UTC', true)).toMatchObject({
    seriesId: '0400',
    subject: ' Häuser & <mehr> 🚪 ',
    location: 'Fjord',
    body: { type: 'html', content: '<p>a &amp; b</p>\r\n' },
    organizer: { name: 'Ada Lind', address: '' },
    sensitivity: 'confidential',
    cancelled: true,
    showAs: 'oof',
    response: 'notResponded',
    lastModified: Date.parse('2026-11-20T07:00:00Z'),
  });
});

describe('values that Microsoft may add', () => {
  test.each([
    ['LegacyFreeBusyStatus', 'NoData', { showAs: 'unknown' }],
    ['Sensitivity', 'TopSecret', { sensitivity: 'private' }],
    ['MyResponseType', 'Pondering', { response: 'none' }],
    ['MyResponseType', 'Tentative', { response: 'tentative' }],
    ['Body', '', { body: { type: 'html', content: '' } }],
  ])('%s %s', (name, value, expected) => {
    expect(
      eventOf(`${BARE}<t:Body/><t:${name}>${value}</t:${name}>`.replace('<t:Body/><t:Body>', '<t:Body>'), 'UTC', true),
    ).toMatchObject(expected);
  });

  test('a body of text', () => {
    const body = '<t:Body BodyType="Text">a &lt; b</t:Body>';
    expect(eventOf(BARE + body, 'UTC', true).body).toEqual({ type: 'text', content: 'a < b' });
  });
});

describe('the organizer’s address', () => {
  const organizer = (address: string) =>
    `<t:Organizer><t:Mailbox><t:Name>Ada</t:Name><t:EmailAddress>${address}</t:EmailAddress></t:Mailbox></t:Organizer>`;
  const SMTP = extended('PropertyTag="0x5d02"', 'ada@example.com');
  const X500 = extended('PropertyTag="0x65"', '/o=Example/cn=ada');

  test.each([
    ['its SMTP address', SMTP + organizer('ada@old.example.com'), 'ada@example.com'],
    [
      'else the address as written',
      extended('PropertyTag="0x65"', 'ada@example.com') + organizer(''),
      'ada@example.com',
    ],
    ['else what a single event says', X500 + organizer('ada@example.com'), 'ada@example.com'],
    ['never an X.500 name', X500 + organizer('/o=Example/cn=ada'), ''],
  ])('%s', (_, inside, address) => {
    expect(eventOf(BARE + inside).organizer).toEqual({ name: 'Ada', address });
  });
});

test('online-meeting fields are properties by their names in Exchange', () => {
  const conference = 'conf:sip:ada@example.com;gruu;opaque=app:conf:focus:id:ABCDEF12';
  const inside = `${extended('PropertyName="OnlineMeetingConfLink"', conference)}${extended('PropertyName="SkypeTeamsMeetingUrl"', '')}<t:JoinOnlineMeetingUrl>https://meet.example.com/ada/ABCDEF12</t:JoinOnlineMeetingUrl>`;
  expect(eventOf(BARE + inside).properties).toEqual({
    'exchange.joinOnlineMeetingUrl': 'https://meet.example.com/ada/ABCDEF12',
    'exchange.onlineMeetingConfLink': conference,
  });
});

test('a subject is no longer than lists can carry it', () => {
  expect(eventOf(`${BARE}<t:Subject>${'x'.repeat(300)}</t:Subject>`).subject).toHaveLength(255);
});

describe('times', () => {
  const at = (start: string, end?: string) =>
    `<t:ItemId Id="A" ChangeKey="k"/><t:Start>${start}</t:Start>${end === undefined ? '' : `<t:End>${end}</t:End>`}<t:Body/>`;

  test.each([
    ['no end', undefined, 0],
    ['an end of nothing', '', 0],
    ['an end before the start', '2026-11-24T08:00:00Z', 0],
    ['decimals', '2026-11-24T09:15:00.000Z', 15],
    ['an end elsewhere', '2026-11-24T10:15:00+01:00', 15],
  ])('an event with %s', (_, end, minutesLong) => {
    const event = eventOf(at('2026-11-24T09:00:00Z', end));
    expect((event.end - event.start) / 60_000).toBe(minutesLong);
  });

  test.each([
    ['id', BARE.replace('Id="A"', ''), 'ItemId'],
    ['change key', BARE.replace('"k"', '""'), 'ItemId'],
    ['start', '<t:ItemId Id="A" ChangeKey="k"/>', 'Start'],
    ['zone', at('2026-11-24T09:00:00'), 'Start'],
    ['date that exists', at('2026-13-45T09:00:00Z'), 'Start'],
    ['body, asked for', BARE, 'Body'],
  ])('an event without %s cannot be read', (_, inside, field) => {
    expect(normalize(itemOf(inside), 'UTC', true)).toMatchObject({ kind: 'unreadable', field });
  });
});

describe('an all-day event is on the days that were meant, as the room’s days', () => {
  const allDay = (start: string, end: string, timeZone: string) => {
    const inside = `<t:ItemId Id="A" ChangeKey="k"/><t:Start>${start}</t:Start><t:End>${end}</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent>`;
    const event = eventOf(inside, timeZone);
    return { start: new Date(event.start).toISOString(), hours: (event.end - event.start) / 3_600_000 };
  };

  /** 24 November where it was booked, seen by a room in Oslo: from 23:00 UTC. */
  test.each([
    ['Oslo', '2026-11-23T23:00:00Z', '2026-11-24T23:00:00Z'],
    ['London', '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'],
    ['New York', '2026-11-24T05:00:00Z', '2026-11-25T05:00:00Z'],
    ['St. John’s', '2026-11-24T03:30:00Z', '2026-11-25T03:30:00Z'],
    ['Los Angeles', '2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z'],
    ['Honolulu', '2026-11-24T10:00:00Z', '2026-11-25T10:00:00Z'],
    ['Tokyo', '2026-11-23T15:00:00Z', '2026-11-24T15:00:00Z'],
    ['Kolkata', '2026-11-23T18:30:00Z', '2026-11-24T18:30:00Z'],
    ['Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24T18:15:00Z'],
    ['Sydney', '2026-11-23T13:00:00Z', '2026-11-24T13:00:00Z'],
    ['Auckland', '2026-11-23T11:00:00Z', '2026-11-24T11:00:00Z'],
  ])('booked in %s', (_, start, end) => {
    expect(allDay(start, end, 'Europe/Oslo')).toEqual({ start: '2026-11-23T23:00:00.000Z', hours: 24 });
  });

  test.each([
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-11-24T11:00:00Z', '2026-11-25T11:00:00Z'],
    ['Pacific/Auckland', '2026-11-23T11:00:00Z', '2026-11-24T11:00:00Z'],
  ])('where an offset could be two, the room’s own counts: %s', (timeZone, start, end) => {
    expect(allDay(start, end, timeZone)).toEqual({ start: start.replace('Z', '.000Z'), hours: 24 });
  });

  test.each([
    ['the clock goes back', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Europe/Oslo', 25],
    ['the clock goes forward', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Europe/Oslo', 23],
    ['it does so elsewhere only', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Asia/Tokyo', 24],
    ['three days are meant', '2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z', 'Europe/Oslo', 71],
    ['it has no end', '2026-11-23T23:00:00Z', '2026-11-23T23:00:00Z', 'Europe/Oslo', 24],
  ])('where %s', (_, start, end, timeZone, hours) => {
    expect(allDay(start, end, timeZone).hours).toBe(hours);
  });

  test.each([
    ['no whole days', '2026-11-24T09:00:00Z', '2026-11-24T17:00:00Z', 8],
    ['no quarter of an hour', '2026-11-24T00:07:00Z', '2026-11-25T00:07:00Z', 24],
  ])('times that are %s are the truth', (_, start, end, hours) => {
    expect(allDay(start, end, 'Europe/Oslo')).toEqual({ start: start.replace('Z', '.000Z'), hours });
  });
});
