import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAgenda, type JudgedEvent, meetingId } from '../../../shared/agenda/build.ts';
import { roomHealth } from '../../../shared/agenda/room-health.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import { Agenda, agendaHash } from '../../../shared/model/agenda.ts';
import { RoomEvents } from '../../../shared/model/room-state.ts';
import { aJoin, anEvent, aProfile, NINE, nothingToJoin } from './builders.ts';

const ROOM = 'spree@example.com';
type Judged = Omit<JudgedEvent, 'traits'>;
const build = (judged: Judged[], profile = aProfile(), now = NINE) =>
  buildAgenda(
    { address: ROOM, calendarType: 'graph' },
    judged.map((one) => ({ traits: { noText: false, subjectIsOrganizer: false }, ...one })),
    profile,
    now,
  );
const titles = (judged: Judged[], profile = aProfile()) =>
  build(judged, profile).agenda.meetings.map((meeting) => meeting.title);

describe('which events count', () => {
  test.each([
    ['accepted', { response: 'accepted' }, true],
    ['not answered', { response: 'none' }, true],
    ['not responded', { response: 'notResponded' }, true],
    ['tentatively accepted', { response: 'tentative' }, true],
    ['organized by the room itself', { response: 'organizer' }, true],
    ['declined', { response: 'declined' }, false],
    ['cancelled', { cancelled: true }, false],
    ['marked free', { showAs: 'free' }, false],
    ['tentative', { showAs: 'tentative' }, true],
    ['out of a mail', { properties: { 'google.eventType': 'fromGmail' } }, true],
    ['of a kind that the profile leaves out', { properties: { 'google.eventType': 'focusTime' } }, false],
    ['of a kind that nobody knows yet', { properties: { 'google.eventType': 'party' } }, false],
    ['without duration', { end: NINE }, false],
    ['ending before it starts', { end: NINE - 1 }, false],
  ] as const)('%s', (_what, given, shown) => {
    const { agenda, events } = build([{ event: anEvent(given), join: aJoin() }]);
    expect(agenda.meetings).toHaveLength(shown ? 1 : 0);
    expect(events[0]?.verdict.kind).toBe(shown ? 'shown' : 'hidden');
  });

  test('a hidden event says why', () => {
    const [event] = build([{ event: anEvent({ response: 'declined' }), join: aJoin() }]).events;
    expect(event?.verdict).toEqual({ kind: 'hidden', why: 'The room declined it.' });
  });

  test('meetings without anything to join are listed with their reason, or not at all, as the profile says', () => {
    const judged = [{ event: anEvent(), join: nothingToJoin }];
    expect(build(judged).agenda.meetings[0]?.reason).toBe('No address was found.');
    expect(build(judged, aProfile({ nonVideoMeetings: false })).agenda.meetings).toEqual([]);
  });
});

describe('privacy', () => {
  const secret = anEvent({ sensitivity: 'private', subject: 'Merger with Contoso' });

  test('a private subject becomes the organizer, here and in the record of events', () => {
    const built = build([{ event: secret, join: aJoin() }]);
    expect(built.agenda.meetings[0]?.title).toBe('Olivia Example');
    expect(JSON.stringify(built)).not.toContain('Merger');
  });

  test.each(['personal', 'confidential'] as const)('%s counts as private', (sensitivity) => {
    expect(titles([{ event: { ...secret, sensitivity }, join: aJoin() }])).toEqual(['Olivia Example']);
  });

  test('a withheld address is nowhere in what is stored', () => {
    const built = build(
      [{ event: secret, join: aJoin({ passcode: '998877' }) }],
      aProfile({ privateMeetings: { process: true, alias: false } }),
    );
    expect(built.agenda.meetings[0]).toMatchObject({ aliases: [], url: null });
    expect(JSON.stringify(built)).not.toContain('123456789');
  });

  test('private meetings can be left out', () => {
    expect(
      titles([{ event: secret, join: aJoin() }], aProfile({ privateMeetings: { process: false, alias: true } })),
    ).toEqual([]);
  });

  test('a subject template that fails gives the organizer, never the raw subject', () => {
    const profile = aProfile({
      subject: {
        replace: 'ALL',
        template: '{{ subject | no_such_filter }}',
        fillEmpty: true,
        unknown: 'Unknown',
        empty: 'No subject',
      },
    });
    expect(titles([{ event: secret, join: aJoin() }], profile)).toEqual(['Olivia Example']);
  });

  test('a passcode is never kept beside the address', () => {
    expect(JSON.stringify(build([{ event: anEvent(), join: aJoin({ passcode: '998877' }) }]))).not.toContain('998877');
  });
});

describe('titles', () => {
  test.each([
    ['  Stand-up ', 'Stand-up'],
    ['', 'Olivia Example'],
    ['\u202e\u0007', 'Olivia Example'],
    ['Line one\r\nline two', 'Line one line two'],
    ['\u001b[31mred\u001b[0m', '[31mred[0m'],
  ])('%j is shown as %j', (subject, shown) => {
    expect(titles([{ event: anEvent({ subject }), join: aJoin() }])).toEqual([shown]);
  });

  test('without name the mailbox stands in, without both "Unknown"', () => {
    expect(
      titles([
        { event: anEvent({ subject: '', organizer: { name: ' ', address: 'olivia@example.com' } }), join: aJoin() },
      ]),
    ).toEqual(['olivia']);
    expect(titles([{ event: anEvent({ subject: '', organizer: null }), join: aJoin() }])).toEqual(['Unknown']);
  });

  test('the words for nothing are the profile’s own', () => {
    const subject = {
      replace: 'NEVER' as const,
      template: '',
      fillEmpty: true,
      unknown: 'Unbekannt',
      empty: 'Ohne Betreff',
    };
    const nameless = [{ event: anEvent({ subject: '', organizer: null }), join: aJoin() }];
    expect(titles(nameless, aProfile({ subject }))).toEqual(['Unbekannt']);
    expect(titles(nameless, aProfile({ subject: { ...subject, fillEmpty: false } }))).toEqual(['Ohne Betreff']);
  });

  test('no emoji is cut in half', () => {
    const [title = ''] = titles([{ event: anEvent({ subject: '🦊'.repeat(400) }), join: aJoin() }]);
    expect([...title]).toHaveLength(255);
    expect(title.isWellFormed()).toBe(true);
  });
});

describe('bookings', () => {
  test('keep their id over edits, moves and extensions', () => {
    const before = build([{ event: anEvent(), join: aJoin() }]).agenda.meetings[0];
    const after = build([
      {
        event: anEvent({ changeKey: 'k2', subject: 'New', start: NINE + minutes(60), end: NINE + minutes(180) }),
        join: nothingToJoin,
      },
    ]).agenda.meetings[0];
    expect(after?.id).toBe(before?.id);
    expect(meetingId('havel@example.com', 'e1')).not.toBe(before?.id);
  });

  test('the time after the end stops where the next meeting starts; the start is not moved', () => {
    const [first, second] = build(
      [
        { event: anEvent({ id: 'b', start: NINE + minutes(33), end: NINE + minutes(60) }), join: aJoin() },
        { event: anEvent({ id: 'a' }), join: aJoin() },
      ],
      aProfile({ endBufferMinutes: 10 }),
    ).agenda.meetings;
    expect(first).toMatchObject({ start: NINE, joinBefore: minutes(5), joinAfter: minutes(3) });
    expect(second).toMatchObject({ start: NINE + minutes(33), joinAfter: minutes(10) });
  });

  test('over the limit those that are over go first, then those farthest ahead, and the record says so', () => {
    const judged = [-50, -40, 0, 40, 80].map((at) => ({
      event: anEvent({ id: `e${at}`, start: NINE + minutes(at), end: NINE + minutes(at + 30) }),
      join: aJoin(),
    }));
    const built = build(judged, aProfile({ maxMeetings: 2 }));
    expect(built.agenda.meetings.map((meeting) => (meeting.start - NINE) / minutes(1))).toEqual([0, 40]);
    expect(built.leftOut).toBe(3);
    expect(built.events.filter(({ verdict }) => verdict.kind === 'hidden' && verdict.leftOut)).toHaveLength(3);
    expect(roomHealth({ address: 'isar@example.com', calendarType: 'google' }, built.events)).toMatchObject([
      { kind: 'tooManyMeetings', says: expect.stringContaining('3 meetings are shown nowhere') },
    ]);
  });

  test('any events give a well-formed agenda in the order of the starts, whatever their order', () => {
    const someEvent = fc.record({
      id: fc.uuid(),
      start: fc.integer({ min: NINE - minutes(2_000), max: NINE + minutes(10_000) }),
      length: fc.integer({ min: 0, max: 4_000 }),
      subject: fc.string({ unit: 'binary', maxLength: 300 }),
      sensitivity: fc.constantFrom('normal', 'private', 'personal', 'confidential'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(someEvent, { selector: (event) => event.id, maxLength: 12 }), (events) => {
        const judged = events.map(({ length, ...event }) => ({
          event: anEvent({ ...event, end: event.start + minutes(length) }),
          join: aJoin(),
        }));
        const built = build(judged);
        expect(Agenda.parse(built.agenda)).toEqual(built.agenda);
        expect(RoomEvents.safeParse({ schema: 1, events: built.events }).success).toBe(true);
        const starts = built.agenda.meetings.map((meeting) => meeting.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(agendaHash(build([...judged].reverse()).agenda)).toBe(agendaHash(built.agenda));
      }),
    );
  });
});
