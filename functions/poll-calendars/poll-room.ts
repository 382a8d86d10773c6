import { buildAgenda } from '../../shared/agenda/build.ts';
import { windowAround } from '../../shared/agenda/window.ts';
import type { Calendar, Listing, Permit } from '../../shared/calendar/port.ts';
import type { Clock, Instant } from '../../shared/kit/clock.ts';
import type { RoomState, RoomTrouble } from '../../shared/model/room-state.ts';
import type { CalendarEntry, ProfileEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import type { PutReading, Rooms } from '../../shared/store/rooms.ts';
import type { Throttle } from '../../shared/store/throttles.ts';
import { doubtEmptied, type EmptiedPorts } from './doubt-emptied.ts';
import { doubtGone } from './doubt-gone.ts';
import { listHash, readEvents } from './read-events.ts';

/** One room's turn, with all that is known of it when it begins. */
export interface RoomTurn {
  room: RoomEntry;
  profile: ProfileEntry;
  snapshot: number;
  /** What is stored, undefined before the first read. */
  state: RoomState | undefined;
  /** Read with bodies at once, without comparing a light list first. */
  full: boolean;
  /** Milliseconds until it is read again. */
  interval: number;
  /** Where it is booked: mailboxes of Microsoft change what they take in. */
  calendarType: CalendarEntry['type'];
}

export interface RoomPorts {
  calendar: Calendar;
  permit: Permit;
  rooms: Pick<Rooms, 'events' | 'putReading' | 'setTrouble'>;
  /** The provider wants the whole calendar to be left alone. */
  throttled: (throttle: Throttle) => Promise<void>;
  emptied: EmptiedPorts;
  clock: Clock;
}

/** `kept`: the read was not whole, so the room keeps the agenda it has, and `trouble` says why. */
export type PollOutcome =
  | { kind: 'unchanged' }
  | { kind: 'waiting'; until: Instant }
  | (PutReading & { leftOut: number })
  | { kind: 'kept'; trouble: RoomTrouble };

/** Reads a room's calendar, decides, and stores what changed. Only a whole read changes anything. */
export async function pollRoom(turn: RoomTurn, ports: RoomPorts): Promise<PollOutcome> {
  const { room, profile, state } = turn;
  const { rooms, clock } = ports;
  const readAt = clock.now();
  const wait = state?.trouble?.until ?? null;
  if (wait !== null && wait > readAt) return { kind: 'waiting', until: wait };

  const reading = await readEvents(turn, readAt, ports);
  if (reading.kind === 'same') {
    if (state?.trouble) await rooms.setTrouble(room.address, null, readAt, turn.snapshot);
    if (state?.trouble?.kind === 'held') await ports.emptied.holds.back(room.calendar, room.address);
    return { kind: 'unchanged' };
  }
  if (reading.kind === 'incomplete') {
    const { listing } = reading;
    const trouble = troubleOf(listing, readAt);
    if (listing.kind === 'throttled' && listing.scope === 'calendar')
      await ports.throttled({ since: clock.now(), until: listing.until, hint: listing.hint });
    await rooms.setTrouble(room.address, trouble, readAt, turn.snapshot);
    return { kind: 'kept', trouble };
  }
  const built = buildAgenda({ ...room, calendarType: turn.calendarType }, reading.judged, profile, readAt);
  const window = windowAround(readAt, profile, room.timeZone);
  const confirmed = async () => {
    const again = await ports.calendar.list(room, window, ports.permit);
    return again.kind === 'complete' && listHash(again.events) === reading.list;
  };
  const lost = async () => {
    const known = (await rooms.events(room.address))?.events ?? [];
    return known.filter(({ verdict, end }) => verdict.kind === 'shown' && end > readAt).length;
  };
  const doubt =
    built.agenda.meetings.length === 0
      ? await doubtEmptied(turn, readAt, ports.emptied, { confirmed, lost })
      : await doubtGone(turn, reading, readAt, confirmed);
  if (doubt !== null) {
    await rooms.setTrouble(room.address, doubt, readAt, turn.snapshot);
    return { kind: 'kept', trouble: doubt };
  }
  if (state?.trouble?.kind === 'held') await ports.emptied.holds.back(room.calendar, room.address);
  const record = { ...built, events: { schema: 1 as const, events: built.events } };
  const stored = { ...record, list: reading.list, fingerprint: room.fingerprint, readAt, snapshot: turn.snapshot };
  return { ...(await rooms.putReading(room.address, stored, clock.now())), leftOut: built.leftOut };
}

const troubleOf = (listing: Exclude<Listing, { kind: 'complete' }>, now: Instant): RoomTrouble =>
  listing.kind === 'throttled'
    ? { kind: 'throttled', hint: listing.hint, since: now, until: listing.until }
    : { kind: listing.trouble, hint: listing.hint, since: now, until: null };
