import { describe, expect, test } from 'vitest';
import { normalize } from '../../../../shared/calendar/graph/normalize.ts';

const at = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const bare = {
  id: 'A',
  changeKey: 'k',
  start: at('2026-11-24T09:00:00.0000000'),
  end: at('2026-11-24T09:30:00.0000000'),
};

const eventOf = (raw: unknown, timeZone = 'Europe/Oslo', withBody = false) => {
  const normalized = normalize(raw, timeZone, withBody);
  if (normalized.kind === 'unreadable') throw new Error(`${normalized.field} is ${normalized.why}`);
  return normalized.event;
};

test('what an event need not have', () => {
  expect(eventOf(bare)).toEqual({
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

test('online-meeting fields are properties by their names in Graph', () => {
  const raw = {
    ...bare,
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    onlineMeetingUrl: null,
    onlineMeeting: { joinUrl: 'https://teams.example.com/j/1', conferenceId: '618220144', phones: [{ number: '1' }] },
  };
  expect(eventOf(raw).properties).toEqual({
    'graph.isOnlineMeeting': 'true',
    'graph.onlineMeetingProvider': 'teamsForBusiness',
    'graph.onlineMeeting.joinUrl': 'https://teams.example.com/j/1',
    'graph.onlineMeeting.conferenceId': '618220144',
  });
});

describe('values that Microsoft may add', () => {
  test.each([
    ['showAs', { showAs: 'unknownFutureValue' }, { showAs: 'unknown' }],
    ['sensitivity', { sensitivity: 'topSecret' }, { sensitivity: 'private' }],
    ['responseStatus', { responseStatus: { response: 'pondering' } }, { response: 'none' }],
    ['tentative', { responseStatus: { response: 'tentativelyAccepted' } }, { response: 'tentative' }],
    ['body', { body: { contentType: 'text', content: 'hi' } }, { body: { type: 'text', content: 'hi' } }],
    ['empty body', { body: null }, { body: { type: 'html', content: '' } }],
  ])('%s', (_, given, expected) => {
    expect(eventOf({ body: {}, ...bare, ...given }, 'UTC', true)).toMatchObject(expected);
  });
});

describe('times', () => {
  test.each([
    ['no end', { end: undefined }, 0],
    ['an end of null', { end: null }, 0],
    ['an end before the start', { end: at('2026-11-24T08:00:00') }, 0],
    ['three decimals', { end: at('2026-11-24T09:15:00.000') }, 15],
    [
      'an end in another form of UTC',
      { end: { dateTime: '2026-11-24T09:15:00Z', timeZone: 'tzone://Microsoft/Utc' } },
      15,
    ],
  ])('an event with %s', (_, given, minutesLong) => {
    const event = eventOf({ ...bare, ...given });
    expect((event.end - event.start) / 60_000).toBe(minutesLong);
  });

  test.each([
    ['id', { id: undefined }, 'id'],
    ['change key', { changeKey: '' }, 'changeKey'],
    ['start', { start: null }, 'start'],
    [
      'time in UTC',
      { start: { dateTime: '2026-11-24T09:00:00', timeZone: 'W. Europe Standard Time' } },
      'start.timeZone',
    ],
    ['date that exists', { start: at('2026-13-45T09:00:00') }, 'start.dateTime'],
    [
      'day that exists',
      { isAllDay: true, start: at('2026-02-30T00:00:00'), end: at('2026-02-30T00:00:00') },
      'start.dateTime',
    ],
    ['body, asked for', { body: undefined }, 'body'],
  ])('an event without %s cannot be read', (_, given, field) => {
    expect(normalize({ body: {}, ...bare, ...given }, 'UTC', true)).toMatchObject({ kind: 'unreadable', field });
  });
});

describe('an all-day event runs from midnight to midnight in the room’s zone', () => {
  const day = {
    ...bare,
    isAllDay: true,
    start: at('2026-11-24T00:00:00.0000000'),
    end: at('2026-11-25T00:00:00.0000000'),
  };

  test.each([
    ['UTC', '2026-11-24T00:00:00Z', 24],
    ['Europe/Oslo', '2026-11-23T23:00:00Z', 24],
    ['America/New_York', '2026-11-24T05:00:00Z', 24],
    ['America/St_Johns', '2026-11-24T03:30:00Z', 24],
    ['America/Los_Angeles', '2026-11-24T08:00:00Z', 24],
    ['Asia/Tokyo', '2026-11-23T15:00:00Z', 24],
    ['Asia/Kolkata', '2026-11-23T18:30:00Z', 24],
    ['Asia/Kathmandu', '2026-11-23T18:15:00Z', 24],
    ['Australia/Lord_Howe', '2026-11-23T13:00:00Z', 24],
    ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', 24],
    ['Pacific/Pago_Pago', '2026-11-24T11:00:00Z', 24],
  ])('%s', (timeZone, start, hoursLong) => {
    const event = eventOf(day, timeZone);
    expect(new Date(event.start).toISOString()).toBe(start.replace('Z', '.000Z'));
    expect((event.end - event.start) / 3_600_000).toBe(hoursLong);
  });

  test.each([
    ['the clock goes back', '2026-10-25', 'Europe/Oslo', 25],
    ['the clock goes forward', '2026-03-29', 'Europe/Oslo', 23],
    ['midnight does not exist', '2026-09-06', 'America/Santiago', 23],
  ])('where %s', (_, date, timeZone, hoursLong) => {
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    const event = eventOf({ ...day, start: at(`${date}T00:00:00`), end: at(`${next}T00:00:00`) }, timeZone);
    expect((event.end - event.start) / 3_600_000).toBe(hoursLong);
  });

  test('without an end it lasts one day', () => {
    const event = eventOf({ ...day, end: null });
    expect((event.end - event.start) / 3_600_000).toBe(24);
  });

  test('away from midnight its times are the truth', () => {
    const event = eventOf({ ...day, start: at('2026-11-23T23:00:00'), end: at('2026-11-24T23:00:00') }, 'Asia/Tokyo');
    expect(new Date(event.start).toISOString()).toBe('2026-11-23T23:00:00.000Z');
  });
});
