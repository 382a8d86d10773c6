import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../shared/kit/clock.ts';
import { sha256 } from '../../../shared/kit/hash.ts';
import type { WorldEvent, WorldRoom } from '../../world/model.ts';
import { bodyAs, EMPTY_BODY } from './body.ts';
import type { Preferences } from './preferences.ts';

const FIELDS = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'changeKey',
  'categories',
  'originalStartTimeZone',
  'originalEndTimeZone',
  'iCalUId',
  'hasAttachments',
  'subject',
  'bodyPreview',
  'importance',
  'sensitivity',
  'isAllDay',
  'isCancelled',
  'isOrganizer',
  'responseRequested',
  'seriesMasterId',
  'showAs',
  'type',
  'webLink',
  'onlineMeetingUrl',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'onlineMeeting',
  'responseStatus',
  'body',
  'start',
  'end',
  'location',
  'locations',
  'recurrence',
  'attendees',
  'organizer',
] as const;
export type EventField = (typeof FIELDS)[number];

/** Whether `$select` may name it. */
export const isEventField = (name: string): name is EventField => (FIELDS as readonly string[]).includes(name);

export type GraphEvent = Readonly<Record<EventField | '@odata.etag', unknown>>;

/**
 * A booking as the room's mailbox shows it through Graph v1.0, every field of which `$select` may ask. A room that strips
 * bodies loses the online-meeting data with them: what the real service does there is not documented.
 */
export function graphEvent(event: WorldEvent, room: WorldRoom, prefers: Preferences): GraphEvent {
  const response = event.rooms[room.address] ?? 'none';
  const changeKey = Buffer.from(sha256(`${event.id} ${room.address} ${event.version}`, 40), 'hex').toString('base64');
  const online = room.stripsBodies ? null : event.onlineMeeting;
  const body = room.stripsBodies ? EMPTY_BODY : bodyAs(event.body, prefers.bodyType);
  return {
    '@odata.etag': `W/"${changeKey}"`,
    id: idOf(event.id, room, prefers),
    createdDateTime: stamp(event.lastModified),
    lastModifiedDateTime: stamp(event.lastModified),
    changeKey,
    categories: [],
    originalStartTimeZone: 'W. Europe Standard Time',
    originalEndTimeZone: 'W. Europe Standard Time',
    iCalUId: `040000008200E00074C5B7101A82E008${sha256(event.id, 48).toUpperCase()}`,
    hasAttachments: false,
    subject: event.cancelled ? `Canceled: ${event.subject}` : event.subject,
    bodyPreview: room.stripsBodies ? '' : bodyAs(event.body, 'text').content.slice(0, 255),
    importance: 'normal',
    sensitivity: event.sensitivity,
    isAllDay: event.allDay !== null,
    isCancelled: event.cancelled,
    isOrganizer: response === 'organizer',
    responseRequested: true,
    seriesMasterId: event.series === null ? null : idOf(event.series.id, room, prefers),
    showAs: event.cancelled ? 'free' : event.showAs,
    type:
      event.series === null
        ? 'singleInstance'
        : event.series.originalStart === event.start
          ? 'occurrence'
          : 'exception',
    webLink: 'https://outlook.office365.com/owa/?path=/calendar/item',
    onlineMeetingUrl: null,
    isOnlineMeeting: online !== null,
    onlineMeetingProvider: online === null ? 'unknown' : 'teamsForBusiness',
    onlineMeeting: online === null ? null : { joinUrl: online.joinUrl },
    responseStatus: { response: RESPONSES[response], time: stamp(event.lastModified) },
    body,
    start: timeOf(event.start, event.allDay?.from, prefers.timeZone),
    end: timeOf(event.end, event.allDay?.to, prefers.timeZone),
    location: { displayName: event.location, locationType: 'default', uniqueIdType: 'unknown' },
    locations: [{ displayName: event.location, locationType: 'default', uniqueIdType: 'unknown' }],
    recurrence: null,
    attendees: event.attendees.map((emailAddress) => ({
      type: 'required',
      status: { response: 'none' },
      emailAddress,
    })),
    organizer: event.organizer === null ? null : { emailAddress: event.organizer },
  };
}

const RESPONSES = {
  none: 'none',
  organizer: 'organizer',
  accepted: 'accepted',
  tentative: 'tentativelyAccepted',
  declined: 'declined',
  notResponded: 'notResponded',
} as const;

/** Ids differ by mailbox, and between the two kinds: whoever mixes them finds nothing again. */
const idOf = (id: string, room: WorldRoom, { immutableIds }: Preferences): string =>
  `${immutableIds ? 'AAkALg' : 'AAMkAG'}${Buffer.from(sha256(`${immutableIds} ${room.address} ${id}`), 'hex').toString('base64url')}=`;

const stamp = (at: Instant): string => new Date(at).toISOString().replace('Z', '0000Z');

/** Seven decimals and no offset; the date alone, at midnight, for an all-day event whatever the zone asked for. */
function timeOf(at: Instant, day: string | undefined, timeZone: string): { dateTime: string; timeZone: string } {
  if (day !== undefined) return { dateTime: `${day}T00:00:00.0000000`, timeZone };
  if (timeZone === 'UTC') return { dateTime: stamp(at).replace('Z', ''), timeZone };
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return { dateTime: local.toString({ fractionalSecondDigits: 7 }), timeZone };
}
