import type { JudgedEvent } from '../../shared/agenda/build.ts';
import type { Instant } from '../../shared/kit/clock.ts';
import type { RoomEvent, RoomTrouble } from '../../shared/model/room-state.ts';
import type { RoomTurn } from './poll-room.ts';

/**
 * Why a room keeps meetings that its calendar no longer lists; null where that is believed. A page that came empty by accident
 * looks like so many meetings that were cancelled: a list asked for once more says which it is. Who only replaced meetings by
 * others (as when a series is changed from some day on) is believed at once.
 */
export async function doubtGone(
  { room }: RoomTurn,
  { judged, known }: { judged: readonly JudgedEvent[]; known: readonly RoomEvent[] },
  now: Instant,
  confirmed: () => Promise<boolean>,
): Promise<RoomTrouble | null> {
  const listed = new Set(judged.map(({ event }) => event.id));
  const before = new Set(known.map(({ id }) => id));
  const gone = known.filter(({ id, verdict, end }) => verdict.kind === 'shown' && end > now && !listed.has(id));
  const added = judged.filter(({ event }) => !before.has(event.id));
  if (gone.length <= added.length || (await confirmed())) return null;
  return {
    kind: 'malformed',
    hint: `${room.address}: calendar ${room.calendar} left out ${gone.length} of its meetings, and asked again did not confirm it. It keeps what it had and is read again in the next round.`,
    since: now,
    until: null,
  };
}
