import type { CalendarEvent } from '../../model/event.ts';
import { failed, type NotListed } from '../outcomes.ts';
import type { Listing, Permit, RoomToRead, Window } from '../port.ts';
import type { GraphClient } from './client.ts';
import { BODY_FIELDS, LIGHT_FIELDS } from './event.ts';
import { normalize } from './normalize.ts';
import { ledAway } from './outcomes.ts';

/** Events a page: nearly every window of a room fits one. */
const PAGE_SIZE = 100;
/** 5,000 events in one window: more than any room holds, and few enough that a server gone wrong ends soon. */
const MAX_PAGES = 50;

/** The window's events without bodies: no body crosses the wire. */
export const list = (client: GraphClient, room: RoomToRead, window: Window, permit: Permit): Promise<Listing> =>
  calendarView(client, room, window, permit, 'light');

/**
 * `GET /users/{address}/calendarView`, every page of it, or the first reason why not: a listing of which a page or an
 * event is missing would remove meetings. Source: Microsoft Graph v1.0, "List calendarView".
 */
export async function calendarView(
  client: GraphClient,
  room: RoomToRead,
  window: Window,
  permit: Permit,
  fields: 'light' | 'with bodies',
): Promise<Listing> {
  const events = new Map<string, CalendarEvent>();
  let url: string | undefined = firstPage(client, room, window, fields);
  for (let number = 1; url !== undefined; number += 1) {
    if (number > MAX_PAGES) return endless(client, room);
    const answer = await client.page(url, room.address, permit);
    if (answer.kind !== 'page') return answer;
    for (const [index, raw] of answer.page.value.entries()) {
      const normalized = normalize(raw, room.timeZone, fields === 'with bodies');
      if (normalized.kind === 'unreadable') return unreadable(client, room, normalized, `${number}.${index + 1}`);
      events.set(normalized.event.id, normalized.event);
    }
    const next: string | undefined = answer.page['@odata.nextLink'];
    if (next !== undefined && !next.startsWith(`${client.origin}/`)) return ledAway(client.entry, room.address);
    url = next;
  }
  return { kind: 'complete', events: [...events.values()] };
}

function firstPage(
  client: GraphClient,
  room: RoomToRead,
  { from, to }: Window,
  fields: 'light' | 'with bodies',
): string {
  const asked = [
    `startDateTime=${new Date(from).toISOString()}`,
    `endDateTime=${new Date(to).toISOString()}`,
    `$select=${(fields === 'light' ? LIGHT_FIELDS : BODY_FIELDS).join(',')}`,
    '$orderby=start/dateTime',
    `$top=${PAGE_SIZE}`,
  ];
  return `${client.origin}/v1.0/users/${encodeURIComponent(room.address)}/calendarView?${asked.join('&')}`;
}

const endless = ({ entry }: GraphClient, room: RoomToRead): NotListed =>
  failed(
    'malformed',
    `Microsoft Graph gives ${room.address} more than ${MAX_PAGES} pages of ${PAGE_SIZE} events. Clear the calendar of entries it should not hold, or shorten daysBack and daysAhead of the profiles on calendar "${entry.name}".`,
  );

const unreadable = (
  { entry }: GraphClient,
  room: RoomToRead,
  { id, field, why }: { id: string; field: string; why: string },
  place: string,
): NotListed =>
  failed(
    'malformed',
    `Event ${id.slice(0, 200) || `at ${place} (page and place)`} of ${room.address} cannot be read: ${field || 'it'} is ${why}. The room keeps its meetings; save the event again in Outlook or remove it, and report this. Calendar "${entry.name}".`,
  );
