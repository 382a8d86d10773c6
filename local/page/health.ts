import { roomHealth, unknownOf } from '../../shared/agenda/room-health.ts';
import type { RoomEvent } from '../../shared/model/room-state.ts';
import type { CalendarEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import type { LineView, RoomView } from './page-model.ts';

type Health = Pick<RoomView, 'health' | 'unknown'>;

/** What a room's events show of its calendar, and what they cannot. */
export function healthOf(
  { address, calendar }: RoomEntry,
  calendars: readonly CalendarEntry[],
  events: readonly RoomEvent[],
): Health {
  const calendarType = calendars.find(({ name }) => name === calendar)?.type;
  if (calendarType === undefined) return { health: [], unknown: [] };
  const room = { address, calendarType };
  return {
    health: roomHealth(room, events).map(({ says, cure }) => ({ says, cure })),
    unknown: unknownOf(room, events),
  };
}

/** The cure stands with the room: beside each of its meetings, what is wrong is enough. */
export const toldAbove = (lines: readonly LineView[], { health }: Health): LineView[] =>
  lines.map((line) => {
    const { decision } = line;
    if (decision.kind !== 'shown') return line;
    const told = health.find(({ says, cure }) => decision.reason === `${says} ${cure}`);
    return told === undefined ? line : { ...line, decision: { ...decision, reason: told.says } };
  });
