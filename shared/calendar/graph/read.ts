import { type Needed, readChanged } from '../changed.ts';
import type { Listing, Permit, RoomToRead, Window } from '../port.ts';
import type { GraphClient } from './client.ts';
import { calendarView } from './list.ts';

/** The window's events with bodies; with `needed`, only the changed ones, by one further list over the time that they span. */
export async function read(
  client: GraphClient,
  room: RoomToRead,
  window: Window,
  permit: Permit,
  needed?: Needed,
): Promise<Listing> {
  const listWithBodies = (span: Window) => calendarView(client, room, span, permit, 'with bodies');
  return needed === undefined
    ? listWithBodies(window)
    : readChanged(listWithBodies, needed, window, { room, calendar: client.entry.name });
}
