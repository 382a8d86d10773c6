import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kit/clock.ts';
import type { CalendarEvent, Person } from '../../model/event.ts';
import type { RoomToRead } from '../port.ts';
import { bodyOf } from './description.ts';
import { GoogleEvent, type When } from './event.ts';

/** The event, that it is none any more, or which field of which one (empty without id) cannot be read and why. */
export type Normalized =
  | { kind: 'event'; event: CalendarEvent }
  | { kind: 'gone' }
  | { kind: 'unreadable'; id: string; field: string; why: string };

/**
 * Whose event it is, what we may see of that calendar (Google's `accessRole`), and whether its text was asked for.
 */
export interface Seen {
  room: RoomToRead;
  accessRole: string;
  withBody: boolean;
}

/**
 * One event of a Google answer in the form that is the same for every calendar. Tolerated: an event without end, or one that
 * ends before it starts, ends when it starts (an all-day one after one day); values of an enumeration that we do not know
 * count as the harmless one, an unknown visibility as private. All-day dates are days of the room's zone.
 */
export function normalize(raw: unknown, { room, accessRole, withBody }: Seen): Normalized {
  const parsed = GoogleEvent.safeParse(raw);
  if (!parsed.success) return unreadable(raw, parsed.error.issues[0]?.path ?? [], parsed.error.issues[0]?.message);
  const given = parsed.data;
  // Google promises no more of a cancelled event than its id.
  if (given.status === 'cancelled' && !given.start) return { kind: 'gone' };
  const start = momentOf(given.start, room.timeZone);
  const end = momentOf(given.end, room.timeZone);
  if (start === undefined || !Number.isFinite(start) || (end !== undefined && !Number.isFinite(end))) {
    return unreadable(raw, ['start'], 'missing, or no such date');
  }
  const allDay = Boolean(given.start?.date);
  const hidden = detailsHidden(given, accessRole);
  return {
    kind: 'event',
    event: {
      id: given.id,
      changeKey: changeKeyOf(given, hidden),
      seriesId: given.recurringEventId ?? null,
      start,
      end: end !== undefined && end > start ? end : allDay ? dayAfter(start, room.timeZone) : start,
      allDay,
      subject: given.summary ?? '',
      location: given.location ?? '',
      body: withBody ? bodyOf(given.description ?? '') : null,
      organizer: personOf(given),
      conferenceData: withBody ? (given.conferenceData ?? null) : null,
      properties: {
        ...(given.hangoutLink ? { 'google.hangoutLink': given.hangoutLink } : {}),
        ...(hidden ? { 'google.detailsHidden': 'true' } : {}),
        ...(!given.eventType || given.eventType === 'default' ? {} : { 'google.eventType': given.eventType }),
      },
      sensitivity: SENSITIVITIES.get(given.visibility ?? 'default') ?? 'private',
      cancelled: given.status === 'cancelled',
      showAs: showAsOf(given),
      response: responseOf(given, room.address),
      lastModified: finite(Date.parse(given.updated ?? '')),
    },
  };
}

const SENSITIVITIES = new Map<string, CalendarEvent['sensitivity']>([
  ['default', 'normal'],
  ['public', 'normal'],
  ['private', 'private'],
  ['confidential', 'confidential'],
]);
const RESPONSES = new Map<string, CalendarEvent['response']>([
  ['needsAction', 'notResponded'],
  ['declined', 'declined'],
  ['tentative', 'tentative'],
  ['accepted', 'accepted'],
]);
/** Roles that see private events whole. Source: Calendar API v3, `accessRole`. */
const SEES_ALL = new Set(['writer', 'owner']);

const detailsHidden = ({ visibility, summary, organizer }: GoogleEvent, accessRole: string): boolean =>
  (visibility === 'private' || visibility === 'confidential') && !SEES_ALL.has(accessRole) && !summary && !organizer;

/** Once a better role shows what was hidden, the event counts as changed: Google's own etag stays the same. */
const changeKeyOf = ({ etag, sequence }: GoogleEvent, hidden: boolean): string =>
  `${etag.replaceAll('"', '')}.${sequence ?? 0}${hidden ? '.hidden' : ''}`;

function momentOf(when: When | null | undefined, timeZone: string): Instant | undefined {
  if (when?.date) return startOfDay(when.date, timeZone);
  return when?.dateTime ? Date.parse(when.dateTime) : undefined;
}

function startOfDay(date: string, timeZone: string): Instant {
  try {
    return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}

const dayAfter = (start: Instant, timeZone: string): Instant =>
  Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay()
    .epochMilliseconds;

const finite = (at: number): Instant | null => (Number.isFinite(at) ? at : null);

function showAsOf({ transparency, status, eventType }: GoogleEvent): CalendarEvent['showAs'] {
  if (transparency === 'transparent') return 'free';
  if (status === 'tentative') return 'tentative';
  if (eventType === 'outOfOffice') return 'oof';
  return eventType === 'workingLocation' ? 'workingElsewhere' : 'busy';
}

/** Google marks the calendar's own entry; a room that was invited by another of its addresses is found by the mark alone. */
function responseOf({ attendees, organizer }: GoogleEvent, address: string): CalendarEvent['response'] {
  const own = attendees?.find(({ self }) => self) ?? attendees?.find(({ email }) => email?.toLowerCase() === address);
  const response = RESPONSES.get(own?.responseStatus ?? '') ?? 'none';
  return organizer?.self && response !== 'declined' ? 'organizer' : response;
}

/** Events made in a calendar that several people share are organized by it; who made one says more. */
function personOf({ organizer, creator }: GoogleEvent): Person | null {
  const shared = organizer?.email?.toLowerCase().endsWith('@group.calendar.google.com');
  const person = shared ? (creator ?? organizer) : organizer;
  const name = person?.displayName ?? '';
  const address = person?.email ?? '';
  return name === '' && address === '' ? null : { name, address };
}

function unreadable(raw: unknown, path: readonly PropertyKey[], why = 'not as documented'): Normalized {
  const id = (raw as { id?: unknown } | null)?.id;
  return { kind: 'unreadable', id: typeof id === 'string' ? id : '', field: path.join('.'), why };
}
