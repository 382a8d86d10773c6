import { describe, expect, test } from 'vitest';
import { normalize, type Seen } from '../../../../shared/calendar/google/normalize.ts';
import { FJORD } from '../graph/company.ts';

const at = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Oslo' });
const bare = { id: 'a', etag: '"1"', start: at('2026-11-24T10:00:00+01:00'), end: at('2026-11-24T10:30:00+01:00') };

const seen = (changes: Partial<Seen> = {}): Seen => ({
  room: FJORD,
  accessRole: 'writer',
  withBody: false,
  ...changes,
});
const inZone = (timeZone: string) => seen({ room: { ...FJORD, timeZone } });
const eventOf = (raw: unknown, how = seen()) => {
  const normalized = normalize(raw, how);
  if (normalized.kind !== 'event') throw new Error(JSON.stringify(normalized));
  return normalized.event;
};

test('what an event need not have', () => {
  expect(eventOf(bare)).toEqual({
    id: 'a',
    changeKey: '1.0',
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
    showAs: 'busy',
    response: 'none',
    lastModified: null,
  });
});

test('conference data comes as it is, and only with bodies', () => {
  const conferenceData = { conferenceId: 'aaa-bbbb-ccc', entryPoints: [{ entryPointType: 'video', pin: 7 }], odd: [1] };
  const raw = { ...bare, hangoutLink: 'https://meet.google.com/aaa-bbbb-ccc', conferenceData };

  expect(eventOf(raw, seen({ withBody: true }))).toMatchObject({
    conferenceData,
    properties: { 'google.hangoutLink': 'https://meet.google.com/aaa-bbbb-ccc' },
  });
  expect(eventOf(raw).conferenceData).toBeNull();
});

describe('the room’s own answer', () => {
  const guest = { email: 'ada@example.com', responseStatus: 'accepted' };
  const answered = (responseStatus: string, changes = {}) => ({ email: FJORD.address, responseStatus, ...changes });
  test.each([
    [
      'where it is marked',
      { attendees: [guest, answered('declined', { email: 'alias@example.com', self: true })] },
      'declined',
    ],
    [
      'where its address stands',
      { attendees: [answered('tentative', { email: 'Fjord@Example.com' }), guest] },
      'tentative',
    ],
    ['not given yet', { attendees: [answered('needsAction')] }, 'notResponded'],
    ['of a kind that is new', { attendees: [answered('pondering')] }, 'none'],
    ['where it was not asked', { attendees: [guest] }, 'none'],
    [
      'where it made the event',
      { organizer: { self: true }, attendees: [answered('accepted', { self: true })] },
      'organizer',
    ],
    [
      'where it made the event and declined',
      { organizer: { self: true }, attendees: [answered('declined')] },
      'declined',
    ],
  ])('%s', (_, given, response) => {
    expect(eventOf({ ...bare, ...given }).response).toBe(response);
  });
});

describe('values that Google may add, and what they mean', () => {
  test.each([
    ['transparent', { transparency: 'transparent', status: 'tentative' }, { showAs: 'free' }],
    ['tentative', { status: 'tentative' }, { showAs: 'tentative', cancelled: false }],
    ['out of office', { eventType: 'outOfOffice' }, { showAs: 'oof' }],
    ['elsewhere', { eventType: 'workingLocation' }, { showAs: 'workingElsewhere' }],
    ['a new type', { eventType: 'teleportation' }, { showAs: 'busy' }],
    ['a type of its own', { eventType: 'focusTime' }, { properties: { 'google.eventType': 'focusTime' } }],
    ['the usual type', { eventType: 'default' }, { properties: {} }],
    ['cancelled', { status: 'cancelled' }, { cancelled: true }],
    ['public', { visibility: 'public' }, { sensitivity: 'normal' }],
    ['confidential', { visibility: 'confidential' }, { sensitivity: 'confidential' }],
    ['a new visibility', { visibility: 'whispered' }, { sensitivity: 'private' }],
    ['nulls', { summary: null, organizer: null, attendees: null, updated: null }, { subject: '', organizer: null }],
  ])('%s', (_, given, expected) => {
    expect(eventOf({ ...bare, ...given })).toMatchObject(expected);
  });
});

describe('who organizes it', () => {
  const ada = { email: 'ada@example.com', displayName: 'Ada Lind' };
  const team = { email: 'c_77@group.calendar.google.com', displayName: 'Team' };
  test.each([
    ['a person', { organizer: ada, creator: { email: 'assistant@example.com' } }, 'ada@example.com'],
    ['whoever made it in a shared calendar', { organizer: team, creator: ada }, 'ada@example.com'],
    ['the shared calendar itself', { organizer: team }, team.email],
  ])('%s', (_, given, address) => {
    expect(eventOf({ ...bare, ...given }).organizer?.address).toBe(address);
  });
});

describe('times', () => {
  test.each([
    ['no end', { end: undefined }, 0],
    ['an end of null', { end: null }, 0],
    ['an end before the start', { end: at('2026-11-24T09:00:00+01:00') }, 0],
    ['an end in another zone', { end: at('2026-11-24T04:15:00-05:00') }, 15],
    ['an end in UTC, with decimals', { end: at('2026-11-24T09:15:00.000Z') }, 15],
  ])('an event with %s', (_, given, minutesLong) => {
    const event = eventOf({ ...bare, ...given });
    expect((event.end - event.start) / 60_000).toBe(minutesLong);
  });

  test.each([
    ['id', { id: undefined }, 'id'],
    ['etag', { etag: '' }, 'etag'],
    ['start', { start: undefined }, 'start'],
    ['start that says when', { start: {} }, 'start'],
    ['offset', { start: at('2026-11-24T10:00:00') }, 'start.dateTime'],
    ['date that exists', { start: at('2026-13-45T10:00:00Z') }, 'start'],
    ['day that exists', { start: { date: '2026-02-30' } }, 'start'],
  ])('an event without %s cannot be read', (_, given, field) => {
    expect(normalize({ ...bare, ...given }, seen())).toMatchObject({ kind: 'unreadable', field });
  });

  test('a cancelled event of which only the id is left is none', () => {
    expect(normalize({ id: 'a', etag: '"1"', status: 'cancelled' }, seen())).toEqual({ kind: 'gone' });
  });
});

describe('an all-day event runs from midnight to midnight in the room’s zone', () => {
  const day = { ...bare, start: { date: '2026-11-24' }, end: { date: '2026-11-25' } };

  test.each([
    ['UTC', '2026-11-24T00:00:00Z'],
    ['Europe/Oslo', '2026-11-23T23:00:00Z'],
    ['America/St_Johns', '2026-11-24T03:30:00Z'],
    ['America/Los_Angeles', '2026-11-24T08:00:00Z'],
    ['Asia/Kathmandu', '2026-11-23T18:15:00Z'],
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-11-24T11:00:00Z'],
  ])('%s', (timeZone, start) => {
    const event = eventOf(day, inZone(timeZone));
    expect(event).toMatchObject({ allDay: true, start: Date.parse(start) });
    expect((event.end - event.start) / 3_600_000).toBe(24);
  });

  test.each([
    ['the clock goes back', '2026-10-25', 'Europe/Oslo', 25],
    ['the clock goes forward', '2026-03-29', 'Europe/Oslo', 23],
    ['midnight does not exist', '2026-09-06', 'America/Santiago', 23],
  ])('where %s, with an end or without', (_, date, timeZone, hoursLong) => {
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    for (const end of [{ date: next }, { date }, null]) {
      const event = eventOf({ ...day, start: { date }, end }, inZone(timeZone));
      expect((event.end - event.start) / 3_600_000).toBe(hoursLong);
    }
  });
});
