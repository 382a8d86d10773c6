import type { CalendarEvent } from '../../model/event.ts';
import { failed, type NotListed } from '../outcomes.ts';
import type { Calendar, Listing, Permit, RoomToRead, Window } from '../port.ts';
import type { ExchangeClient } from './client.ts';
import { incomplete, list, unreadable } from './list.ts';
import { normalize } from './normalize.ts';
import { getItem } from './requests.ts';
import { childAt } from './xml.ts';

/** Items a request: Microsoft's advice, a batch has one minute. */
const BATCH = 10;

/**
 * The window's events with bodies: a list, then its events in tens; with `needed`, only the changed ones and without another
 * list. An event that is gone by then fails the read: it has changed once more, and is read again.
 */
export async function read(
  client: ExchangeClient,
  room: RoomToRead,
  window: Window,
  permit: Permit,
  needed?: Parameters<Calendar['read']>[3],
): Promise<Listing> {
  const listing = needed === undefined ? await list(client, room, window, permit) : wanted(needed);
  if (listing.kind !== 'complete') return listing;
  const events: CalendarEvent[] = [];
  for (let at = 0; at < listing.events.length; at += BATCH) {
    const batch = await items(client, room, listing.events.slice(at, at + BATCH), permit);
    if (!Array.isArray(batch)) return batch;
    events.push(...batch);
  }
  return { kind: 'complete', events };
}

const wanted = ({ listed, changed }: NonNullable<Parameters<Calendar['read']>[3]>): Listing => ({
  kind: 'complete',
  events: listed.filter(({ id }) => changed.has(id)),
});

async function items(
  client: ExchangeClient,
  room: RoomToRead,
  listed: readonly CalendarEvent[],
  permit: Permit,
): Promise<CalendarEvent[] | NotListed> {
  const counted: Permit = () => permit(client.entry.count === 'all' ? 1 : 0);
  const reply = await client.ask(getItem(listed.map(({ id }) => id)), room.address, counted);
  if (reply.kind !== 'reply') return reply;
  const events: CalendarEvent[] = [];
  for (const [index, { id, changeKey }] of listed.entries()) {
    const message = reply.messages[index];
    if (message?.code === 'ErrorItemNotFound') return changedMeanwhile(client, room);
    if (message?.refusal) return message.refusal;
    const item = childAt(message?.element, 'Items', 'CalendarItem');
    if (item === undefined) return incomplete(client, room);
    const normalized = normalize(item, room.timeZone, true);
    if (normalized.kind === 'unreadable') return unreadable(client, room, normalized);
    // Changed since it was listed, it keeps the key of the list: the next list then shows another one.
    events.push({ ...normalized.event, id, changeKey });
  }
  return events;
}

const changedMeanwhile = ({ entry }: ExchangeClient, room: RoomToRead): NotListed =>
  failed(
    'malformed',
    `An event of ${room.address} changed while calendar "${entry.name}" read it. Nothing to do: it is read again at its next turn.`,
  );
