import { describe, expect, test } from 'vitest';
import { childOf, textAt } from '../../../../shared/device/poly/xml.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import type { Meeting } from '../../../../shared/model/agenda.ts';
import type { PolyItemForm } from '../../../../shared/model/poly.ts';
import { FORM_OF_FAMILY } from '../../../../shared/model/poly.ts';
import { aMailbox, aMeeting, ask, CHOICES, calendarItemsIn, codesIn, getItem, meetingId, NINE } from './builders.ts';

const TEXT = '<t:BaseShape>AllProperties</t:BaseShape><t:BodyType>Text</t:BodyType>';

function read(
  changes: Partial<Meeting> = {},
  form: Partial<PolyItemForm> = {},
  shape = TEXT,
  protocols = CHOICES.protocols,
) {
  const mailbox = aMailbox([aMeeting(changes)], undefined, { form: { ...FORM_OF_FAMILY.group, ...form }, protocols });
  const [item] = calendarItemsIn(ask(getItem([mailbox.items[0]?.id ?? ''], shape), mailbox));
  const lines = (textAt(item, 'Body') ?? '').split('\n');
  const token = Buffer.from(lines[2] ?? '', 'base64').toString('utf8');
  return { item, lines, token, location: textAt(item, 'Location') };
}

describe('one meeting', () => {
  test('has everything that a device needs, in the order of the schema', () => {
    const { item } = read();
    expect(item?.children.map(({ name }) => name)).toEqual([
      'ItemId',
      'ItemClass',
      'Subject',
      'Sensitivity',
      'Body',
      'Importance',
      'DisplayTo',
      'HasAttachments',
      'UID',
      'Start',
      'End',
      'IsAllDayEvent',
      'LegacyFreeBusyStatus',
      'Location',
      'IsMeeting',
      'IsCancelled',
      'IsRecurring',
      'MeetingRequestWasSent',
      'CalendarItemType',
      'MyResponseType',
      'Organizer',
      'RequiredAttendees',
      'Duration',
      'TimeZone',
    ]);
    expect(textAt(item, 'Organizer', 'Mailbox', 'Name')).toBe('Ada Example');
    expect(textAt(item, 'Duration')).toBe('PT30M');
  });

  test('says in location, text and token what to dial, and nothing else', () => {
    const { lines, location, token } = read();
    expect(location).toBe('sip:1234@vc.example.com');
    expect(lines).toEqual([
      'sip:1234@vc.example.com',
      '--=BEGIN POLYCOM VMR ENCODED TOKEN=--',
      expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      '--=END POLYCOM VMR ENCODED TOKEN=--',
    ]);
    expect(token).toContain('POLYCOM-VMRNUMBER=1234@vc.example.com\r\n');
    expect(token).toContain('POLYCOM-SIGNALINGPREFIX=sip\r\n');
    expect(token.endsWith('POLYCOM-MEETING-URL=\r\n')).toBe(true);
  });

  test('takes the form that its family wants', () => {
    expect(read({}, { location: 'bare' }).location).toBe('1234@vc.example.com');
    expect(read({}, { location: 'none' }).location).toBeNull();
    expect(read({}, { token: false }).lines).toEqual(['sip:1234@vc.example.com']);
    expect(read({}, { lineEnd: 'lf' }).token).toMatch(/^(POLYCOM-[A-Z0-9-]+=[^\r\n]*\n){16}$/);
  });

  test('is dialled by H.323 where the endpoint wants that, or there is nothing else', () => {
    const h323 = { protocol: 'H323' as const, address: '198.51.100.7##1234', withPasscode: false };
    const aliases = [...aMeeting().aliases, h323];
    expect(read({ aliases }).location).toBe('sip:1234@vc.example.com');
    expect(read({ aliases }, {}, TEXT, ['H323', 'SIP']).location).toBe('h323:198.51.100.7##1234');
    expect(read({ aliases: [h323] }).token).toContain('POLYCOM-SIGNALINGPREFIX=h323\r\n');
  });

  test('is HTML unless text is asked for', () => {
    const { item } = read({}, {}, '<t:BaseShape>Default</t:BaseShape>');
    const body = childOf(item, 'Body');
    expect(body?.attributes).toEqual({ BodyType: 'HTML' });
    expect(body?.text).toMatch(
      /^<html><body><div>sip:1234@vc\.example\.com<\/div><div>--=BEGIN POLYCOM VMR ENCODED TOKEN=--<br>[A-Za-z0-9+/=]+<br>--=END POLYCOM VMR ENCODED TOKEN=--<\/div><\/body><\/html>$/,
    );
  });

  test('shows newer elements and extended properties only by name', () => {
    const named = ['item:TextBody', 'calendar:StartTimeZone', 'item:ParentFolderId'];
    const { item } = read(
      {},
      {},
      `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${named
        .map((name) => `<t:FieldURI FieldURI="${name}"/>`)
        .join(
          '',
        )}<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="POLYCOM-VMRNUMBER" PropertyType="String"/><t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="OnlineMeetingConfLink" PropertyType="String"/></t:AdditionalProperties>`,
    );
    const names = item?.children.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['TextBody', 'StartTimeZone', 'ParentFolderId']));
    expect(names?.filter((name) => name === 'ExtendedProperty')).toHaveLength(1);
    expect(textAt(item, 'ExtendedProperty', 'Value')).toBe('1234@vc.example.com');
  });

  test('a title from outside is text, whatever it holds', () => {
    const { item } = read({ title: 'R&D <b>"x"</b>\u0000\u202e\r\n]]>&#0; 😀' });
    expect(textAt(item, 'Subject')).toBe('R&D <b>"x"</b> ]]>&#0; 😀');
    expect(textAt(read({ title: ' \u200b ' }).item, 'Subject')).toBe('Ada Example');
  });

  test("an organizer's address that XML cannot carry is left out, not the meeting", () => {
    const { item } = read({ organizer: { name: 'Ada Example', address: 'ada\u0001@example.com' } });
    expect(childOf(childOf(item, 'Organizer'), 'Mailbox')?.children.map(({ name }) => name)).toEqual(['Name']);
  });

  test('an address that could say two things is not dialled', () => {
    for (const address of [
      '1234\ufffe@vc.example.com',
      '1234@vc.example.com\nPOLYCOM-VMRNUMBER=666',
      'a b@example.com',
      '<x>@example.com',
      'x'.repeat(256),
    ])
      expect(read({ aliases: [{ protocol: 'SIP', address, withPasscode: false }] }).location).toBeNull();
  });
});

describe('ids and change keys', () => {
  const keyOf = (changes: Partial<Meeting> = {}, choices = CHOICES) => {
    const [item] = aMailbox([aMeeting(changes)], undefined, choices).items;
    return { id: item?.id, changeKey: item?.changeKey };
  };

  test('stay for as long as a meeting does, here and anywhere', () => {
    expect(keyOf()).toEqual({
      id: 'T1RKMWniySeCiM6Dl5ShNFvAHTWOASNFZ4mrze8BI0VniavN7w==',
      changeKey: 'T2C1eqRyP5nyXRO0NW8p',
    });
    expect(keyOf()).toEqual(keyOf({ joinBefore: 0, reason: null }));
  });

  test.each<[string, Partial<Meeting>]>([
    ['title', { title: 'Stand-down' }],
    ['start', { start: NINE - minutes(1) }],
    ['end', { end: NINE + minutes(31) }],
    ['address', { aliases: [{ protocol: 'SIP', address: '9@vc.example.com', withPasscode: false }] }],
    ['organizer', { organizer: { name: 'Bob Example', address: null } }],
  ])('another %s is another change key under the same id', (_, changes) => {
    expect(keyOf(changes).id).toBe(keyOf().id);
    expect(keyOf(changes).changeKey).not.toBe(keyOf().changeKey);
  });

  test('another form is another change key, since the device would keep the old one', () => {
    const lf = { ...CHOICES, form: { ...CHOICES.form, lineEnd: 'lf' as const } };
    expect(keyOf({}, lf).changeKey).not.toBe(keyOf().changeKey);
  });

  test('each id is answered in its place, whatever is wrong with the others', () => {
    const mailbox = aMailbox([1, 2].map((n) => aMeeting({ id: meetingId(n) })));
    const [one, two] = mailbox.items;
    const gone = aMailbox([aMeeting({ id: meetingId(9) })]).items[0]?.id ?? '';
    const body = ask(getItem([two?.id ?? '', 'rubbish', 'AAMkAGFh', gone, one?.id ?? '']), mailbox);
    expect(codesIn(body)).toEqual([
      'NoError',
      'ErrorInvalidIdMalformed',
      'ErrorItemNotFound',
      'ErrorItemNotFound',
      'NoError',
    ]);
  });
});
