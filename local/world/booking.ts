import * as z from 'zod';
import { type Instant, minutes } from '../../shared/kit/clock.ts';
import { RoomAddress } from '../../shared/model/names.ts';
import { invitationFor, LINK_KINDS } from './invitation-for.ts';
import type { WorldEvent } from './model.ts';

const LONGEST = 14 * 24 * 60;
const Time = z.iso.datetime({ offset: true, error: 'an RFC 3339 time with an offset, such as 2026-11-23T09:00:00Z' });

/** The words of an invitation are those of `otj try`; the rest says where and when it is booked. */
const fields = {
  subject: z.string().max(1_000),
  rooms: z.array(RoomAddress).min(1).max(20),
  /** In place of `rooms`, where it is one. */
  room: RoomAddress,
  start: Time,
  /** In place of `start`: minutes from now, to the full minute. */
  startsIn: z.number().min(-LONGEST).max(LONGEST),
  end: Time,
  /** In place of `end`. */
  minutes: z.number().int().min(1).max(LONGEST),
  /** An invitation of this kind is made up; `body` and `location` take its place. */
  link: z.enum(LINK_KINDS),
  bodyType: z.enum(['html', 'text']),
  body: z.string().max(500_000),
  location: z.string().max(2_000),
  organizer: z.strictObject({ name: z.string().max(200), email: z.string().max(254) }).nullable(),
  private: z.boolean(),
  /** What the rooms answered. */
  answer: z.enum(['none', 'organizer', 'accepted', 'tentative', 'declined', 'notResponded']),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere']),
  cancelled: z.boolean(),
};

/** What `PATCH /events/ID` takes: what is left out stays. */
export const BookingEdit = z
  .strictObject(fields)
  .partial()
  .refine(({ start, startsIn }) => start === undefined || startsIn === undefined, {
    error: 'give start or startsIn, not both',
    path: ['start'],
  })
  .refine(({ end, minutes }) => end === undefined || minutes === undefined, {
    error: 'give end or minutes, not both',
    path: ['end'],
  });
export type BookingEdit = z.infer<typeof BookingEdit>;

/** What `POST /events` takes. What is left out: half an hour, no link, an organizer from inside, accepted by the room. */
export const NewBooking = BookingEdit.refine(({ subject }) => subject !== undefined, {
  error: 'a booking needs a subject (it may be empty)',
  path: ['subject'],
})
  .refine(({ room, rooms }) => (room === undefined) !== (rooms === undefined), {
    error: 'give room (an address that GET /rooms lists), or rooms for several',
    path: ['room'],
  })
  .refine(({ start, startsIn }) => start !== undefined || startsIn !== undefined, {
    error: 'give start (RFC 3339 with an offset) or startsIn (minutes from now)',
    path: ['start'],
  });

const NOTHING: WorldEvent = {
  id: '',
  version: 0,
  series: null,
  rooms: {},
  subject: '',
  ...invitationFor('none', ''),
  organizer: { name: 'Lena Hartmann', address: 'lena.hartmann@example.com' },
  attendees: [],
  start: 0,
  end: minutes(30),
  allDay: null,
  sensitivity: 'normal',
  showAs: 'busy',
  cancelled: false,
  lastModified: 0,
};

/** A new booking as the world holds it. Its id also makes up the numbers of its invitation. */
export const eventFrom = (booking: BookingEdit, id: string, now: Instant): WorldEvent =>
  edited({ ...NOTHING, id }, { link: 'none', ...booking }, now);

/** An edited booking. A move keeps the length unless that is given, too. */
export function edited(event: WorldEvent, edit: BookingEdit, now: Instant): WorldEvent {
  const version = event.version + 1;
  const times = timesOf(event, edit, now);
  return {
    ...event,
    ...(edit.link === undefined ? {} : invitationFor(edit.link, `${event.id}#${version}`)),
    ...(edit.body === undefined
      ? {}
      : { body: { type: edit.bodyType ?? 'text', content: edit.body }, onlineMeeting: null }),
    location: edit.location ?? event.location,
    subject: edit.subject ?? event.subject,
    organizer: edit.organizer === undefined ? event.organizer : personOf(edit.organizer),
    sensitivity: edit.private === undefined ? event.sensitivity : edit.private ? 'private' : 'normal',
    showAs: edit.showAs ?? event.showAs,
    cancelled: edit.cancelled ?? event.cancelled,
    rooms: roomsOf(event, edit),
    ...times,
    allDay: times.start === event.start && times.end === event.end ? event.allDay : null,
    version,
    lastModified: now,
  };
}

const personOf = (given: { name: string; email: string } | null): WorldEvent['organizer'] =>
  given === null ? null : { name: given.name, address: given.email };

function roomsOf(event: WorldEvent, edit: BookingEdit): WorldEvent['rooms'] {
  const rooms = edit.rooms ?? (edit.room === undefined ? Object.keys(event.rooms) : [edit.room]);
  return Object.fromEntries(rooms.map((room) => [room, edit.answer ?? event.rooms[room] ?? 'accepted']));
}

function timesOf(event: WorldEvent, edit: BookingEdit, now: Instant): { start: Instant; end: Instant } {
  const start = edit.start === undefined ? (startIn(edit.startsIn, now) ?? event.start) : Date.parse(edit.start);
  const length = edit.minutes === undefined ? event.end - event.start : minutes(edit.minutes);
  return { start, end: edit.end === undefined ? start + length : Date.parse(edit.end) };
}

const startIn = (inMinutes: number | undefined, now: Instant): Instant | null =>
  inMinutes === undefined ? null : Math.round((now + minutes(inMinutes)) / minutes(1)) * minutes(1);
