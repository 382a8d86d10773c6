import { isoSeconds, minutes } from '../../kit/clock.ts';
import type { CalendarEvent } from '../../model/event.ts';
import { failed, type NotListed } from '../outcomes.ts';
import type { Listing, Permit, RoomToRead, Window } from '../port.ts';
import type { ExchangeClient, Reply } from './client.ts';
import { normalize } from './normalize.ts';
import { findItem, MOST_ENTRIES } from './requests.ts';
import { childAt, type XmlElement } from './xml.ts';

/** 50 views: more than any room needs, and few enough that a server gone wrong ends soon. */
const MAX_VIEWS = 50;

/**
 * `FindItem` with a `CalendarView` over the window, or the first reason why not. A view with more events than Exchange lists
 * is asked for in halves. No body crosses the wire: Exchange's lists have none.
 */
export async function list(client: ExchangeClient, room: RoomToRead, window: Window, permit: Permit): Promise<Listing> {
  const { entry } = client;
  const mailbox = entry.access === 'delegate' ? room.address : null;
  const events = new Map<string, CalendarEvent>();
  const views = [window];
  let asked = 0;
  for (let view = views.pop(); view !== undefined; view = views.pop()) {
    asked += 1;
    if (asked > MAX_VIEWS) return tooMany(client, room, window);
    const reply = await client.ask(findItem(view, mailbox), room.address, permit);
    if (reply.kind !== 'reply') return reply;
    const items = itemsOf(reply, client, room);
    if ('kind' in items) return items;
    if (items.more) {
      if (view.to - view.from < minutes(2)) return tooMany(client, room, view);
      const middle = Math.floor((view.from + view.to) / 2);
      views.push({ from: middle, to: view.to }, { from: view.from, to: middle });
      continue;
    }
    for (const item of items.all) {
      const normalized = normalize(item, room.timeZone, false);
      if (normalized.kind === 'unreadable') return unreadable(client, room, normalized);
      events.set(normalized.event.id, normalized.event);
    }
  }
  return { kind: 'complete', events: [...events.values()] };
}

/** The items of the one view, `more` where they are not all of it. Other things than appointments are passed over. */
function itemsOf(
  { messages }: Reply,
  client: ExchangeClient,
  room: RoomToRead,
): { more: boolean; all: XmlElement[] } | NotListed {
  const [message] = messages;
  if (message?.code === 'ErrorExceededFindCountLimit') return { more: true, all: [] };
  if (message?.refusal) return message.refusal;
  const folder = childAt(message?.element, 'RootFolder');
  const items = childAt(folder, 'Items');
  if (folder === undefined || items === undefined) return incomplete(client, room);
  const { IncludesLastItemInRange: last } = folder.attributes;
  return {
    more: last === undefined ? items.children.length >= MOST_ENTRIES : last !== 'true',
    all: items.children.filter(({ name }) => name === 'CalendarItem'),
  };
}

const tooMany = ({ entry }: ExchangeClient, room: RoomToRead, { from, to }: Window): NotListed =>
  failed(
    'malformed',
    `Exchange gives ${room.address} more events from ${isoSeconds(from)} to ${isoSeconds(to)} than can be read. Clear the calendar of entries it should not hold, or shorten daysBack and daysAhead of the profiles on calendar "${entry.name}".`,
  );

/** An answer under a success that lacks what was asked for. */
export const incomplete = ({ entry }: ExchangeClient, room: RoomToRead): NotListed =>
  failed(
    'malformed',
    `Exchange left out a part of its answer for ${room.address}. The room keeps its meetings; it is asked again at its next turn. Report this if it stays; calendar "${entry.name}".`,
  );

export const unreadable = (
  { entry }: ExchangeClient,
  room: RoomToRead,
  { id, field, why }: { id: string; field: string; why: string },
): NotListed =>
  failed(
    'malformed',
    `Event ${id.slice(-40) || 'without id'} of ${room.address} cannot be read: ${field} is ${why}. The room keeps its meetings; save the event again in Outlook or remove it, and report this. Calendar "${entry.name}".`,
  );
