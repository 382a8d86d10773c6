import type { JudgedEvent } from '../../shared/agenda/build.ts';
import { traitsOf } from '../../shared/agenda/room-health.ts';
import { windowAround } from '../../shared/agenda/window.ts';
import type { Listing } from '../../shared/calendar/port.ts';
import type { Instant } from '../../shared/kit/clock.ts';
import { hashOf } from '../../shared/kit/hash.ts';
import type { CalendarEvent } from '../../shared/model/event.ts';
import type { RoomEvent } from '../../shared/model/room-state.ts';
import type { ProfileEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import { joinDetailsOf } from '../../shared/rules/evaluate.ts';
import type { RoomPorts, RoomTurn } from './poll-room.ts';

/** Hash of a list's `(id, change key)` pairs: equal hashes mean that nothing changed. */
export const listHash = (events: readonly Pick<CalendarEvent, 'id' | 'changeKey'>[]): string =>
  hashOf(
    events.map(({ id, changeKey }) => [id, changeKey]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    32,
  );

/** How a room's turn read its calendar. */
export type Reading =
  | { kind: 'same' }
  | { kind: 'incomplete'; listing: Exclude<Listing, { kind: 'complete' }> }
  /** `known`: what was stored before, where that was read. */
  | { kind: 'whole'; judged: JudgedEvent[]; list: string; known: readonly RoomEvent[] };

/** Reads a room: by a light list, where what is stored can be compared with it. */
export const readEvents = (turn: RoomTurn, now: Instant, ports: RoomPorts): Promise<Reading> =>
  mustReadAll(turn) ? readAll(turn, now, ports) : readChanges(turn, now, ports);

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
    known: [],
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

  const stored = (await rooms.events(room.address))?.events ?? [];
  const known = new Map(stored.map((event) => [event.id, event]));
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
  return { kind: 'whole', judged, list, known: stored };
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
