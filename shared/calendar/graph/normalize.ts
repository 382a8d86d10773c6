import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kit/clock.ts';
import type { CalendarEvent, EventBody, Person } from '../../model/event.ts';
import { GraphEvent } from './event.ts';

/** The event, or which field of which one (Graph's id, empty where it has none) cannot be read and why. */
export type Normalized =
  | { kind: 'event'; event: CalendarEvent }
  | { kind: 'unreadable'; id: string; field: string; why: string };

/**
 * One event of a Graph answer in the form that is the same for every calendar. Tolerated: an event without end, or one
 * that ends before it starts, ends when it starts (an all-day one after one day); values of an enumeration that we do not
 * know count as the harmless one, an unknown sensitivity as private. `timeZone`, the room's, says where an all-day
 * event's days begin: Graph gives them as dates at midnight UTC.
 */
export function normalize(raw: unknown, timeZone: string, withBody: boolean): Normalized {
  const parsed = GraphEvent.safeParse(raw);
  if (!parsed.success) return unreadable(raw, parsed.error.issues[0]?.path ?? [], parsed.error.issues[0]?.message);
  const given = parsed.data;
  if (withBody && given.body === undefined) return unreadable(raw, ['body'], 'missing although asked for');
  const allDay = given.isAllDay ?? false;
  const span = allDay ? daysOf(given, timeZone) : timesOf(given);
  if (!Number.isFinite(span.start) || !Number.isFinite(span.end)) {
    return unreadable(raw, ['start', 'dateTime'], 'no such date');
  }
  return {
    kind: 'event',
    event: {
      id: given.id,
      changeKey: given.changeKey,
      seriesId: given.seriesMasterId ?? null,
      ...span,
      allDay,
      subject: given.subject ?? '',
      location: given.location?.displayName ?? '',
      body: withBody ? bodyOf(given) : null,
      organizer: personOf(given),
      conferenceData: null,
      properties: propertiesOf(given),
      sensitivity: SENSITIVITIES.get(given.sensitivity ?? 'normal') ?? 'private',
      cancelled: given.isCancelled ?? false,
      showAs: SHOWN.get(given.showAs ?? 'unknown') ?? 'unknown',
      response: RESPONSES.get(given.responseStatus?.response ?? 'none') ?? 'none',
      lastModified: momentOf(given.lastModifiedDateTime),
    },
  };
}

const SENSITIVITIES = new Map<string, CalendarEvent['sensitivity']>([
  ['normal', 'normal'],
  ['personal', 'personal'],
  ['private', 'private'],
  ['confidential', 'confidential'],
]);
const SHOWN = new Map<string, CalendarEvent['showAs']>([
  ['free', 'free'],
  ['tentative', 'tentative'],
  ['busy', 'busy'],
  ['oof', 'oof'],
  ['workingElsewhere', 'workingElsewhere'],
]);
const RESPONSES = new Map<string, CalendarEvent['response']>([
  ['none', 'none'],
  ['organizer', 'organizer'],
  ['accepted', 'accepted'],
  ['tentativelyAccepted', 'tentative'],
  ['declined', 'declined'],
  ['notResponded', 'notResponded'],
]);

type Times = Pick<GraphEvent, 'start' | 'end'>;
type Span = Pick<CalendarEvent, 'start' | 'end'>;

function timesOf({ start, end }: Times): Span {
  const from = utc(start.dateTime);
  return { start: from, end: Math.max(from, end ? utc(end.dateTime) : from) };
}

function daysOf({ start, end }: Times, timeZone: string): Span {
  // An all-day event away from midnight is not given by its dates: its times are then the truth.
  if (!isMidnight(start.dateTime) || (end && !isMidnight(end.dateTime))) return timesOf({ start, end });
  const first = dateOf(start.dateTime);
  const after = dateOf(end?.dateTime ?? start.dateTime);
  if (first === undefined || after === undefined) return { start: Number.NaN, end: Number.NaN };
  const last = Temporal.PlainDate.compare(after, first) > 0 ? after : first.add({ days: 1 });
  return { start: startOfDay(first, timeZone), end: startOfDay(last, timeZone) };
}

const utc = (dateTime: string): Instant => Date.parse(dateTime.endsWith('Z') ? dateTime : `${dateTime}Z`);
const isMidnight = (dateTime: string): boolean => /T00:00:00(\.0+)?Z?$/.test(dateTime);
const startOfDay = (date: Temporal.PlainDate, timeZone: string): Instant =>
  date.toZonedDateTime(timeZone).epochMilliseconds;

function dateOf(dateTime: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(dateTime.slice(0, 10));
  } catch {
    return undefined;
  }
}

function momentOf(dateTime: string | null | undefined): Instant | null {
  const at = Date.parse(dateTime ?? '');
  return Number.isFinite(at) ? at : null;
}

const bodyOf = ({ body }: GraphEvent): EventBody => ({
  type: body?.contentType?.toLowerCase() === 'text' ? 'text' : 'html',
  content: body?.content ?? '',
});

function personOf({ organizer }: GraphEvent): Person | null {
  const name = organizer?.emailAddress?.name ?? '';
  const address = organizer?.emailAddress?.address ?? '';
  return name === '' && address === '' ? null : { name, address };
}

function propertiesOf(given: GraphEvent): Readonly<Record<string, string>> {
  const named = {
    'graph.isOnlineMeeting': given.isOnlineMeeting ? 'true' : '',
    'graph.onlineMeetingProvider': given.onlineMeetingProvider === 'unknown' ? '' : given.onlineMeetingProvider,
    'graph.onlineMeetingUrl': given.onlineMeetingUrl,
    'graph.onlineMeeting.joinUrl': given.onlineMeeting?.joinUrl,
    'graph.onlineMeeting.conferenceId': given.onlineMeeting?.conferenceId,
    'graph.onlineMeeting.tollNumber': given.onlineMeeting?.tollNumber,
    'graph.onlineMeeting.tollFreeNumber': given.onlineMeeting?.tollFreeNumber,
    'graph.onlineMeeting.quickDial': given.onlineMeeting?.quickDial,
  };
  return Object.fromEntries(Object.entries(named).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

function unreadable(raw: unknown, path: readonly PropertyKey[], why = 'not as documented'): Normalized {
  const id = (raw as { id?: unknown } | null)?.id;
  return { kind: 'unreadable', id: typeof id === 'string' ? id : '', field: path.join('.'), why };
}
