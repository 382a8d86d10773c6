import { buildAgenda, type JudgedEvent } from '../../shared/agenda/build.ts';
import { traitsOf } from '../../shared/agenda/room-health.ts';
import { windowAround } from '../../shared/agenda/window.ts';
import type { Calendar, Listing, Permit } from '../../shared/calendar/port.ts';
import type { Clock, Instant } from '../../shared/kit/clock.ts';
import { hashOf } from '../../shared/kit/hash.ts';
import type { CalendarEvent } from '../../shared/model/event.ts';
import type { RoomEvent, RoomState, RoomTrouble } from '../../shared/model/room-state.ts';
import type { CalendarEntry, ProfileEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import { joinDetailsOf } from '../../shared/rules/evaluate.ts';
import type { PutReading, Rooms } from '../../shared/store/rooms.ts';
import type { Throttle } from '../../shared/store/throttles.ts';
import { doubtEmptied, type EmptiedPorts } from './doubt-emptied.ts';

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

  const reading = mustReadAll(turn) ? await readAll(turn, readAt, ports) : await readChanges(turn, readAt, ports);
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
  const doubt = await doubtEmptied(turn, built.agenda, readAt, ports.emptied, { confirmed, lost });
  if (doubt !== null) {
    await rooms.setTrouble(room.address, doubt, readAt, turn.snapshot);
    return { kind: 'kept', trouble: doubt };
  }
  if (state?.trouble?.kind === 'held') await ports.emptied.holds.back(room.calendar, room.address);
  const record = { ...built, events: { schema: 1 as const, events: built.events } };
  const stored = { ...record, list: reading.list, fingerprint: room.fingerprint, readAt, snapshot: turn.snapshot };
  return { ...(await rooms.putReading(room.address, stored, clock.now())), leftOut: built.leftOut };
}

/** Hash of a list's `(id, change key)` pairs: equal hashes mean that nothing changed. */
export const listHash = (events: readonly Pick<CalendarEvent, 'id' | 'changeKey'>[]): string =>
  hashOf(
    events.map(({ id, changeKey }) => [id, changeKey]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    32,
  );

type Reading =
  | { kind: 'same' }
  | { kind: 'incomplete'; listing: Exclude<Listing, { kind: 'complete' }> }
  | { kind: 'whole'; judged: JudgedEvent[]; list: string };

/** The first read, and the first one under rules or a profile that differ, need every body. */
const mustReadAll = ({ full, state, room }: RoomTurn): boolean =>
  full || state === undefined || state.agenda === null || state.list === null || state.fingerprint !== room.fingerprint;

async function readAll({ room, profile }: RoomTurn, now: Instant, { calendar, permit }: RoomPorts): Promise<Reading> {
  const listing = await calendar.read(room, windowAround(now, profile, room.timeZone), permit);
  if (listing.kind !== 'complete') return { kind: 'incomplete', listing };
  return {
    kind: 'whole',
    judged: listing.events.map((event) => judge(event, profile)),
    list: listHash(listing.events),
  };
}

/** One light list; bodies only of the events that are new or another than at the last read. */
async function readChanges({ room, profile, state }: RoomTurn, now: Instant, ports: RoomPorts): Promise<Reading> {
  const { calendar, permit, rooms } = ports;
  const window = windowAround(now, profile, room.timeZone);
  const listing = await calendar.list(room, window, permit);
  if (listing.kind !== 'complete') return { kind: 'incomplete', listing };
  const list = listHash(listing.events);
  if (list === state?.list) return { kind: 'same' };

  const known = new Map((await rooms.events(room.address))?.events.map((event) => [event.id, event]));
  const sameAsKnown = (event: CalendarEvent): RoomEvent | undefined => {
    const before = known.get(event.id);
    return before?.changeKey === event.changeKey ? before : undefined;
  };
  const changed = new Set(listing.events.filter((event) => sameAsKnown(event) === undefined).map((event) => event.id));
  const details =
    changed.size === 0 ? listing : await calendar.read(room, window, permit, { listed: listing.events, changed });
  if (details.kind !== 'complete') return { kind: 'incomplete', listing: details };

  const read = new Map(details.events.map((event) => [event.id, event]));
  const judged: JudgedEvent[] = [];
  for (const listed of listing.events) {
    const before = sameAsKnown(listed);
    const whole = before === undefined ? read.get(listed.id) : listed;
    if (whole === undefined) return { kind: 'incomplete', listing: vanished(room) };
    // Changed once more between the two requests, it is stored under the key that was listed: the next list shows it again.
    const event = { ...whole, changeKey: listed.changeKey };
    judged.push(before === undefined ? judge(event, profile) : { event, join: before.join, traits: before.traits });
  }
  return { kind: 'whole', judged, list };
}

function judge(event: CalendarEvent, profile: ProfileEntry): JudgedEvent {
  const join = joinDetailsOf(event, profile);
  return { event, join, traits: traitsOf(event, join) };
}

const vanished = ({ address, calendar }: RoomEntry): Exclude<Listing, { kind: 'complete' }> => ({
  kind: 'failed',
  trouble: 'malformed',
  hint: `${address}: an event of the list was gone when calendar ${calendar} was asked for its text. It is read again in the next round.`,
});

const troubleOf = (listing: Exclude<Listing, { kind: 'complete' }>, now: Instant): RoomTrouble =>
  listing.kind === 'throttled'
    ? { kind: 'throttled', hint: listing.hint, since: now, until: listing.until }
    : { kind: listing.trouble, hint: listing.hint, since: now, until: null };
