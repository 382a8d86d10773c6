import { days, minutes } from '../kit/clock.ts';
import type { CalendarEvent } from '../model/event.ts';
import { failed } from './outcomes.ts';
import type { Listing, RoomToRead, Window } from './port.ts';

/** What a list made a moment ago found: its events, and the ids of those whose bodies are needed. */
export interface Needed {
  listed: readonly CalendarEvent[];
  changed: ReadonlySet<string>;
}

/**
 * The changed events with their bodies, by one list over the time that they span. A changed event that is gone by then fails
 * the read: it has changed once more, and is read again.
 */
export async function readChanged(
  listWithBodies: (window: Window) => Promise<Listing>,
  { listed, changed }: Needed,
  window: Window,
  { room, calendar }: { room: RoomToRead; calendar: string },
): Promise<Listing> {
  const wanted = listed.filter(({ id }) => changed.has(id));
  if (wanted.length === 0) return { kind: 'complete', events: [] };

  const listing = await listWithBodies(spanOf(wanted, window));
  if (listing.kind !== 'complete') return listing;
  const events = listing.events.filter(({ id }) => changed.has(id));
  if (events.length < wanted.length) {
    return failed(
      'malformed',
      `An event of ${room.address} changed while calendar "${calendar}" read it. Nothing to do: it is read again at its next turn.`,
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
