import { days, minutes } from '../../kit/clock.ts';
import type { CalendarEvent } from '../../model/event.ts';
import type { Listing, Permit, RoomToRead, Window } from '../port.ts';
import type { GraphClient } from './client.ts';
import { calendarView } from './list.ts';
import { failed } from './outcomes.ts';

/** What a list made a moment ago found: its events, and the ids of those whose bodies are needed. */
export interface Needed {
  listed: readonly CalendarEvent[];
  changed: ReadonlySet<string>;
}

/**
 * The window's events with bodies; with `needed`, only the changed ones, by one further list over the time that they
 * span. A changed event that is gone by then fails the read: it has changed once more, and is read again.
 */
export async function read(
  client: GraphClient,
  room: RoomToRead,
  window: Window,
  permit: Permit,
  needed?: Needed,
): Promise<Listing> {
  if (needed === undefined) return calendarView(client, room, window, permit, 'with bodies');
  const wanted = needed.listed.filter(({ id }) => needed.changed.has(id));
  if (wanted.length === 0) return { kind: 'complete', events: [] };

  const listing = await calendarView(client, room, spanOf(wanted, window), permit, 'with bodies');
  if (listing.kind !== 'complete') return listing;
  const events = listing.events.filter(({ id }) => needed.changed.has(id));
  if (events.length < wanted.length) {
    return failed(
      'malformed',
      `An event of ${room.address} changed while calendar "${client.entry.name}" read it. Nothing to do: it is read again at its next turn.`,
    );
  }
  return { kind: 'complete', events };
}

/**
 * The time from the first start to the last end, inside the window: whatever overlapped the window then overlaps this too.
 * A minute more at both ends lets in an event without duration, a day more an all-day one: its days begin elsewhere for
 * the server than in the room's zone.
 */
function spanOf(events: readonly CalendarEvent[], window: Window): Window {
  const from = events.map(({ start, allDay }) => start - marginOf(allDay));
  const to = events.map(({ end, allDay }) => end + marginOf(allDay));
  return {
    from: Math.max(
      window.from,
      from.reduce((a, b) => Math.min(a, b)),
    ),
    to: Math.min(
      window.to,
      to.reduce((a, b) => Math.max(a, b)),
    ),
  };
}

const marginOf = (allDay: boolean): number => (allDay ? days(1) : minutes(1));
