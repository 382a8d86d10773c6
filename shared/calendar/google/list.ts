import type { CalendarEvent } from '../../model/event.ts';
import { failed, type NotListed } from '../outcomes.ts';
import type { Listing, Permit, RoomToRead, Window } from '../port.ts';
import { type GoogleClient, PAGE_SIZE } from './client.ts';
import { BODY_FIELDS, LIGHT_FIELDS } from './event.ts';
import { normalize } from './normalize.ts';
import { onlyBusyTimes } from './refusal.ts';

/** 12,500 events in one window: more than any room holds, and few enough that a server gone wrong ends soon. */
const MAX_PAGES = 50;

/** The window's events without bodies: neither descriptions nor conference data cross the wire. */
export const list = (client: GoogleClient, room: RoomToRead, window: Window, permit: Permit): Promise<Listing> =>
  eventsOf(client, room, window, permit, 'light');

/**
 * Every page of the room's events, recurring ones expanded, or the first reason why not: a listing of which a page or an
 * event is missing would remove meetings.
 */
export async function eventsOf(
  client: GoogleClient,
  room: RoomToRead,
  window: Window,
  permit: Permit,
  fields: 'light' | 'with bodies',
): Promise<Listing> {
  const events = new Map<string, CalendarEvent>();
  const withBody = fields === 'with bodies';
  const question = { room: room.address, window, fields: fields === 'light' ? LIGHT_FIELDS : BODY_FIELDS };
  let pageToken: string | undefined;
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const answer = await client.page({ ...question, pageToken }, permit);
    if (answer.kind !== 'page') return answer;
    const { accessRole, items, nextPageToken } = answer.page;
    if (accessRole === 'freeBusyReader') return onlyBusyTimes(client.entry, room.address);
    for (const [index, raw] of items.entries()) {
      const normalized = normalize(raw, { room, accessRole: accessRole ?? '', withBody });
      if (normalized.kind === 'unreadable') return unreadable(client, room, normalized, `${number}.${index + 1}`);
      if (normalized.kind === 'event') events.set(normalized.event.id, normalized.event);
    }
    if (!nextPageToken) return { kind: 'complete', events: [...events.values()] };
    pageToken = nextPageToken;
  }
  return endless(client, room);
}

const endless = ({ entry }: GoogleClient, room: RoomToRead): NotListed =>
  failed(
    'malformed',
    `Google gives ${room.address} more than ${MAX_PAGES} pages of ${PAGE_SIZE} events. Clear the calendar of entries it should not hold, or shorten daysBack and daysAhead of the profiles on calendar "${entry.name}".`,
  );

const unreadable = (
  { entry }: GoogleClient,
  room: RoomToRead,
  { id, field, why }: { id: string; field: string; why: string },
  place: string,
): NotListed =>
  failed(
    'malformed',
    `Event ${id.slice(0, 200) || `at ${place} (page and place)`} of ${room.address} cannot be read: ${field || 'it'} is ${why}. The room keeps its meetings; save the event again in Google Calendar or remove it, and report this. Calendar "${entry.name}".`,
  );
