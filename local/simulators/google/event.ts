import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../shared/kit/clock.ts';
import { sha256 } from '../../../shared/kit/hash.ts';
import type { WorldEvent, WorldRoom } from '../../world/model.ts';
import { conferenceOf } from './conference.ts';

/** What somebody may see and do in a calendar; `none` is not shared at all. Source: Calendar API v3, `accessRole`. */
export type AccessRole = 'none' | 'freeBusyReader' | 'reader' | 'writerWithoutPrivateAccess' | 'writer' | 'owner';

/** A booking as the room's calendar shows it through the Calendar API v3; what is empty is left out, as Google does. */
export function googleEvent(event: WorldEvent, room: WorldRoom, role: AccessRole, timeZone: string): object {
  const id = idOf(event, room);
  const times = {
    start: timeOf(event.start, event.allDay?.from, timeZone, room),
    end: timeOf(event.end, event.allDay?.to, timeZone, room),
  };
  const outline = {
    kind: 'calendar#event',
    etag: `"${event.lastModified * 2_000 + event.version * 2}"`,
    id,
    status: event.cancelled ? 'cancelled' : event.showAs === 'tentative' ? 'tentative' : 'confirmed',
    htmlLink: 'https://www.google.com/calendar/event',
    updated: new Date(event.lastModified).toISOString(),
    iCalUID: `${uidOf(event.series?.id ?? event.id)}@google.com`,
    ...(event.showAs === 'free' ? { transparency: 'transparent' } : {}),
    ...(VISIBILITIES[event.sensitivity] === undefined ? {} : { visibility: VISIBILITIES[event.sensitivity] }),
    ...times,
  };
  if (!showsDetails(event, role)) return outline;
  const response = event.rooms[room.address] ?? 'none';
  return {
    ...outline,
    created: new Date(event.lastModified).toISOString(),
    ...(event.subject === '' ? {} : { summary: event.subject }),
    ...(event.body.content === '' ? {} : { description: event.body.content }),
    ...(event.location === '' ? {} : { location: event.location }),
    ...(event.organizer === null ? {} : madeBy(event, response === 'organizer')),
    ...(event.series === null ? {} : seriesOf(event.series, event, timeZone, room)),
    sequence: event.version - 1,
    attendees: attendeesOf(event, room),
    ...conferenceOf(event),
    eventType: eventTypeOf(event, room),
    reminders: { useDefault: true },
  };
}

/** The kinds that people's own calendars have and rooms have not. */
export function eventTypeOf({ showAs }: WorldEvent, { personal }: WorldRoom): string {
  if (personal && showAs === 'oof') return 'outOfOffice';
  return personal && showAs === 'workingElsewhere' ? 'workingLocation' : 'default';
}

const VISIBILITIES: Partial<Record<WorldEvent['sensitivity'], string>> = {
  private: 'private',
  confidential: 'confidential',
};

const showsDetails = ({ sensitivity }: WorldEvent, role: AccessRole): boolean =>
  role === 'writer' || role === 'owner' || (role !== 'freeBusyReader' && VISIBILITIES[sensitivity] === undefined);

const uidOf = (id: string): string => sha256(`google ${id}`, 26);

/** The same in every calendar that holds the event; an occurrence is named by where it stood at first. */
function idOf({ id, series, allDay }: WorldEvent, { timeZone }: WorldRoom): string {
  if (series === null) return uidOf(id);
  const stamp =
    allDay === null
      ? new Date(series.originalStart).toISOString().replace(/[-:]|\.\d{3}/g, '')
      : dateIn(series.originalStart, timeZone).replaceAll('-', '');
  return `${uidOf(series.id)}_${stamp}`;
}

const seriesOf = (
  series: NonNullable<WorldEvent['series']>,
  { allDay }: WorldEvent,
  zone: string,
  room: WorldRoom,
) => ({
  recurringEventId: uidOf(series.id),
  originalStartTime: timeOf(
    series.originalStart,
    allDay === null ? undefined : dateIn(series.originalStart, room.timeZone),
    zone,
    room,
  ),
});

function madeBy({ organizer }: WorldEvent, self: boolean) {
  const person = { email: organizer?.address, ...(organizer?.name ? { displayName: organizer.name } : {}) };
  return { creator: person, organizer: { ...person, ...(self ? { self: true } : {}) } };
}

const RESPONSES = {
  accepted: 'accepted',
  tentative: 'tentative',
  declined: 'declined',
  notResponded: 'needsAction',
} as const;

/** The room stands among them only if it was invited: not where it is the organizer, or merely named as the place. */
function attendeesOf({ attendees, rooms }: WorldEvent, { address, name }: WorldRoom): object[] {
  const guests = attendees.map((guest) => ({
    email: guest.address,
    displayName: guest.name,
    responseStatus: 'needsAction',
  }));
  const response = rooms[address] ?? 'none';
  if (response === 'none' || response === 'organizer') return guests;
  const own = { email: address, displayName: name, self: true, resource: true, responseStatus: RESPONSES[response] };
  return [...guests, own];
}

const dateIn = (at: Instant, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

function timeOf(at: Instant, day: string | undefined, timeZone: string, room: WorldRoom): object {
  if (day !== undefined) return { date: day };
  if (timeZone === 'UTC')
    return { dateTime: new Date(at).toISOString().replace(/\.\d{3}/, ''), timeZone: room.timeZone };
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return { dateTime: local.toString({ timeZoneName: 'never', smallestUnit: 'second' }), timeZone: room.timeZone };
}
