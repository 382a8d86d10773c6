import type { Instant } from '../../kit/clock.ts';
import type { CalendarEvent, Person } from '../../model/event.ts';
import { wholeDays } from './all-day.ts';
import { meetingProperties, organizerAddress } from './event.ts';
import { childAt, textAt, type XmlElement } from './xml.ts';

/** The event, or which field of which one (Exchange's id, empty where it has none) cannot be read and why. */
export type Normalized =
  | { kind: 'event'; event: CalendarEvent }
  | { kind: 'unreadable'; id: string; field: string; why: string };

/**
 * One `CalendarItem` of an Exchange answer in the form that is the same for every calendar. Tolerated: an event without end,
 * or one that ends before it starts, ends when it starts; values of an enumeration that we do not know count as the
 * harmless one, an unknown sensitivity as private. `timeZone`, the room's, says where an all-day event's days begin.
 */
export function normalize(item: XmlElement, timeZone: string, withBody: boolean): Normalized {
  const { Id: id = '', ChangeKey: changeKey = '' } = childAt(item, 'ItemId')?.attributes ?? {};
  const unreadable = (field: string, why: string): Normalized => ({ kind: 'unreadable', id, field, why });
  if (id === '' || changeKey === '') return unreadable('ItemId', 'without Id or ChangeKey');
  const start = momentOf(item, 'Start');
  if (start === null) return unreadable('Start', 'not a date and time in UTC');
  const body = childAt(item, 'Body');
  if (withBody && body === undefined) return unreadable('Body', 'missing although asked for');

  const allDay = textAt(item, 'IsAllDayEvent') === 'true';
  const times = { start, end: Math.max(start, momentOf(item, 'End') ?? start) };
  return {
    kind: 'event',
    event: {
      id,
      changeKey,
      seriesId: seriesOf(item),
      ...((allDay ? wholeDays(times, timeZone) : undefined) ?? times),
      allDay,
      subject: textAt(item, 'Subject').slice(0, SUBJECT_IN_LISTS),
      location: textAt(item, 'Location'),
      body: withBody
        ? { type: body?.attributes.BodyType === 'Text' ? 'text' : 'html', content: body?.text ?? '' }
        : null,
      organizer: personOf(item),
      conferenceData: null,
      properties: meetingProperties(item),
      sensitivity: SENSITIVITIES.get(textAt(item, 'Sensitivity') || 'Normal') ?? 'private',
      cancelled: textAt(item, 'IsCancelled') === 'true',
      showAs: SHOWN.get(textAt(item, 'LegacyFreeBusyStatus')) ?? 'unknown',
      response: RESPONSES.get(textAt(item, 'MyResponseType')) ?? 'none',
      lastModified: momentOf(item, 'LastModifiedTime'),
    },
  };
}

/** `FindItem` cuts texts there, and an event must be titled the same by both ways of reading it. */
const SUBJECT_IN_LISTS = 255;

const SENSITIVITIES = new Map<string, CalendarEvent['sensitivity']>([
  ['Normal', 'normal'],
  ['Personal', 'personal'],
  ['Private', 'private'],
  ['Confidential', 'confidential'],
]);
const SHOWN = new Map<string, CalendarEvent['showAs']>([
  ['Free', 'free'],
  ['Tentative', 'tentative'],
  ['Busy', 'busy'],
  ['OOF', 'oof'],
  ['WorkingElsewhere', 'workingElsewhere'],
]);
const RESPONSES = new Map<string, CalendarEvent['response']>([
  ['Organizer', 'organizer'],
  ['Accept', 'accepted'],
  ['Tentative', 'tentative'],
  ['Decline', 'declined'],
  ['NoResponseReceived', 'notResponded'],
]);

const UTC_OR_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function momentOf(item: XmlElement, name: string): Instant | null {
  const text = textAt(item, name).trim();
  const at = UTC_OR_OFFSET.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}

/** Occurrences and their series have one UID, and no other name for the series is in a list. */
const seriesOf = (item: XmlElement): string | null =>
  ['Occurrence', 'Exception'].includes(textAt(item, 'CalendarItemType')) ? textAt(item, 'UID') || null : null;

function personOf(item: XmlElement): Person | null {
  const mailbox = childAt(item, 'Organizer', 'Mailbox');
  const name = textAt(mailbox, 'Name');
  const given = textAt(mailbox, 'EmailAddress');
  const address = organizerAddress(item) || (given.includes('@') ? given : '');
  return name === '' && address === '' ? null : { name, address };
}
