import { describe, expect, test } from 'vitest';
import { renderBookings } from '../../../../shared/device/cisco/render.ts';
import { sha256 } from '../../../../shared/kit/hash.ts';
import type { Agenda } from '../../../../shared/model/agenda.ts';
import { type aMeeting, anAgenda, anEntry, NINE } from './builders.ts';

const NEW = { instance: 'berlin', software: 'ce11.27.1.4.ab12cd34ef5', linkedToWebex: true };
const bookings = (agenda: Agenda, entry = anEntry(), context: Parameters<typeof renderBookings>[2] = NEW) =>
  JSON.parse(renderBookings(agenda, entry, context).body).Bookings;

test('a meeting becomes a booking with every required field, in the units that devices take', () => {
  expect(bookings(anAgenda({ joinAfter: 90_000 }))).toEqual([
    {
      Id: 'otj-berlin-0123456789abcdef0123456789abcdef',
      Title: 'Stand-up',
      Privacy: 'Public',
      Number: '1234@vc.example.com',
      Protocol: 'SIP',
      MeetingPlatform: 'Other',
      Organizer: { Name: 'Ada Example' },
      Time: { StartTime: '2026-11-23T09:00:00Z', Duration: 30, StartTimeBuffer: 300, EndTimeBuffer: 90 },
    },
  ]);
});

test('the hash is of exactly the body', () => {
  const rendered = renderBookings(anAgenda({}), anEntry(), NEW);
  expect(rendered.hash).toBe(sha256(rendered.body));
  expect(rendered).toMatchObject({ road: 'put', meetings: 1, joinable: 1 });
});

describe('what the button dials', () => {
  const sip = { protocol: 'SIP' as const, address: 'sip:1234@vc.example.com', withPasscode: false };
  const h323 = { protocol: 'H323' as const, address: '1234', withPasscode: false };
  const dialled = (meeting: Parameters<typeof aMeeting>[0], entry = anEntry(), context = NEW) => {
    const [booking] = bookings(anAgenda(meeting ?? {}), entry, context);
    return [booking.Protocol, booking.Number];
  };

  test.each([
    ['the first protocol that has an address', ['SIP', 'H323'] as const, [h323, sip], ['SIP', '1234@vc.example.com']],
    ['the endpoint’s own order', ['H323', 'SIP'] as const, [sip, h323], ['H323', '1234']],
    ['nothing, without a common protocol', ['H323'] as const, [sip], ['None', '']],
    [
      'the preferred address of a protocol',
      ['SIP'] as const,
      [{ ...sip, address: 'a@b.example' }, sip],
      ['SIP', 'a@b.example'],
    ],
    [
      'the next address where one is too long',
      ['SIP'] as const,
      [{ ...sip, address: 'x'.repeat(256) }, sip],
      ['SIP', '1234@vc.example.com'],
    ],
    ['the longest address', ['SIP'] as const, [{ ...sip, address: 'x'.repeat(255) }], ['SIP', 'x'.repeat(255)]],
    ['nothing that holds a blank', ['SIP'] as const, [{ ...sip, address: '12 34@vc.example.com' }], ['None', '']],
    [
      'nothing that holds a direction mark',
      ['SIP'] as const,
      [{ ...sip, address: '1234\u202e@vc.example.com' }],
      ['None', ''],
    ],
  ])('%s', (_name, protocols, aliases, expected) => {
    expect(dialled({ aliases: [...aliases] }, anEntry({ protocols: [...protocols] }))).toEqual(expected);
  });

  const link = 'https://teams.example.com/l/meetup-join/1';
  test.each([
    ['a device that is linked to Webex joins Teams by WebRTC', 'teams', link, NEW, ['WebRTC', link]],
    ['and Google Meet', 'googlemeet', link, NEW, ['WebRTC', link]],
    ['but no other service', 'whereby', link, NEW, ['None', '']],
    ['not without the link to Webex', 'teams', link, { ...NEW, linkedToWebex: false }, ['None', '']],
    ['not where the link is too long', 'teams', `${link}${'0'.repeat(2_000)}`, NEW, ['None', '']],
    ['not by a link that is none', 'teams', 'javascript:alert(1)', NEW, ['None', '']],
  ] as const)('%s', (_name, technology, url, context, expected) => {
    expect(dialled({ aliases: [], url, technology }, anEntry(), context)).toEqual(expected);
  });
});

describe('by software version', () => {
  const nothingToDial = { id: 'f'.repeat(32), aliases: [], technology: 'none' as const, reason: 'No alias.' };
  test.each([
    ['unknown', null, [['SIP', undefined]]],
    ['TC7', 'TC7.3.9.9d2', [['SIP', undefined]]],
    ['CE9.15', 'ce9.15.17.4.1a2', [['SIP', undefined]]],
    ['RoomOS 10.19', 'ce10.19.4.2.1a2', [['SIP', 'Zoom']]],
    ['RoomOS 11.24.0', 'ce11.24.0.9.1a2', [['SIP', 'Zoom']]],
    [
      'RoomOS 11.24.1',
      'RoomOS 11.24.1.8 1a2',
      [
        ['SIP', 'Zoom'],
        ['None', 'None'],
      ],
    ],
    [
      'RoomOS 26',
      'ce26.4.1.1.1a2',
      [
        ['SIP', 'Zoom'],
        ['None', 'None'],
      ],
    ],
  ])('%s', (_name, software, expected) => {
    const agenda = anAgenda({ technology: 'zoom' }, nothingToDial);
    const rendered = renderBookings(agenda, anEntry(), { instance: 'berlin', software });
    const shown = JSON.parse(rendered.body).Bookings as { Protocol: string; MeetingPlatform?: string }[];
    expect(shown.map((one) => [one.Protocol, one.MeetingPlatform])).toEqual(expected);
    expect(rendered).toMatchObject({ meetings: expected.length, joinable: 1 });
  });

  test.each([
    ['teams', 'MicrosoftTeams'],
    ['googlemeet', 'GoogleMeet'],
    ['zoom', 'Zoom'],
    ['webex', 'Webex'],
    ['sip', 'Other'],
  ] as const)('%s shows the icon %s', (technology, platform) => {
    expect(bookings(anAgenda({ technology }))[0].MeetingPlatform).toBe(platform);
  });
});

describe('titles and names', () => {
  test.each([
    ['a title of 128 characters stays', 'x'.repeat(128), 'x'.repeat(128)],
    ['a longer one is cut by code points', '🎉'.repeat(129), `${'🎉'.repeat(127)}…`],
    ['control characters go, line breaks become blanks', 'a\u0000b\u001b[31m\r\nc', 'ab[31m c'],
    ['direction marks go', 'abc\u202etxt\u2066', 'abctxt'],
    ['half a surrogate becomes a replacement character', 'a\ud83cb', 'a\ufffdb'],
    ['what XML cannot carry goes', 'a\ufffeb', 'ab'],
    ['German and Japanese stay', 'Grüße 会議', 'Grüße 会議'],
    ['a title of nothing shown becomes the organizer', '\u200e \u0007', 'Ada Example'],
  ])('%s', (_name, title, expected) => {
    expect(bookings(anAgenda({ title }))[0].Title).toBe(expected);
  });

  test('an organizer is never empty', () => {
    const named = (name: string, address: string | null) =>
      bookings(anAgenda({ organizer: { name, address } }))[0].Organizer.Name;
    expect(named('\u202e', 'ada@example.com')).toBe('ada@example.com');
    expect(named('\u202e', null)).toBe('Unknown');
  });
});

describe('times', () => {
  test('starts are whole seconds, lengths whole minutes of at least one', () => {
    const [short] = bookings(anAgenda({ start: NINE + 1_500, end: NINE + 2_500 }));
    expect(short.Time).toMatchObject({ StartTime: '2026-11-23T09:00:01Z', Duration: 1 });
    const [odd] = bookings(anAgenda({ end: NINE + 90_000 }));
    expect(odd.Time.Duration).toBe(2);
  });

  test('a meeting of 30 hours becomes two bookings that follow each other', () => {
    const long = bookings(anAgenda({ end: NINE + 30 * 3_600_000, joinAfter: 60_000 }));
    expect(long.map((part: { Id: string; Time: object }) => [part.Id.slice(-4), part.Time])).toEqual([
      ['cdef', { StartTime: '2026-11-23T09:00:00Z', Duration: 1440, StartTimeBuffer: 300, EndTimeBuffer: 0 }],
      ['ef-2', { StartTime: '2026-11-24T09:00:00Z', Duration: 360, StartTimeBuffer: 0, EndTimeBuffer: 60 }],
    ]);
  });

  test('a meeting of a whole day is one booking, one of years ends after 366 days', () => {
    expect(bookings(anAgenda({ end: NINE + 24 * 3_600_000 }))).toHaveLength(1);
    expect(bookings(anAgenda({ end: NINE + 3_000 * 24 * 3_600_000 }))).toHaveLength(366);
  });

  test('an endpoint’s own buffers take the place of the profile’s; the end buffer ends at the next start', () => {
    const agenda = anAgenda({}, { id: 'f'.repeat(32), start: NINE + 35 * 60_000, end: NINE + 60 * 60_000 });
    const buffers = bookings(agenda, anEntry({ startBufferMinutes: 10, endBufferMinutes: 15 }));
    expect(
      buffers.map((one: { Time: Record<string, number> }) => [one.Time.StartTimeBuffer, one.Time.EndTimeBuffer]),
    ).toEqual([
      [600, 300],
      [600, 900],
    ]);
  });
});

describe('the old road', () => {
  const legacy = anEntry({ road: 'legacy' });

  test('carries what can be dialled, with the organizer’s name in two parts', () => {
    const rendered = renderBookings(anAgenda({ title: 'A & <B>' }, { aliases: [], id: 'f'.repeat(32) }), legacy, NEW);
    expect(rendered).toMatchObject({ road: 'legacy', meetings: 1, joinable: 1 });
    expect(rendered.body).toContain('<Title>A &amp; &lt;B&gt;</Title>');
    expect(rendered.body).toContain('<FirstName>Ada</FirstName><LastName>Example</LastName>');
    expect(rendered.body).toContain('<EndTime>2026-11-23T09:30:00Z</EndTime>');
  });

  test('has its own way to clear', () => {
    expect(renderBookings(anAgenda(), legacy, NEW).body).toBe(
      '<?xml version=\'1.0\'?><Bookings><Clear command="True"></Clear></Bookings>',
    );
  });
});
