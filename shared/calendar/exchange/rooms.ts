import { failed, type NotListed } from '../outcomes.ts';
import type { Permit } from '../port.ts';
import { type ExchangeClient, type ExchangePorts, exchangeClient } from './client.ts';
import { getRoomLists, getRooms } from './requests.ts';
import { childAt, textAt, type XmlElement } from './xml.ts';

/** The rooms that Exchange knows, or why we do not know. `address` is the primary one. */
export type RoomDirectory = { kind: 'complete'; rooms: { address: string; name: string }[] } | NotListed;

/** Buildings of one installation. */
const MAX_LISTS = 500;

/**
 * `GetRoomLists`, then `GetRooms` of each list: rooms that stand in no list are not found (on Exchange:
 * `New-DistributionGroup LIST -RoomList`, `Add-DistributionGroupMember LIST -Member ROOM`). Permission: none beyond signing in.
 */
export async function exchangeRooms(ports: ExchangePorts, permit: Permit): Promise<RoomDirectory> {
  const client = exchangeClient(ports);
  const lists = await entries(client, getRoomLists(), permit, 'RoomLists');
  if (!Array.isArray(lists)) return lists;
  if (lists.length > MAX_LISTS) return tooMany(ports.entry.name);
  const rooms = new Map<string, { address: string; name: string }>();
  for (const list of lists) {
    const members = await entries(client, getRooms(textAt(list, 'EmailAddress')), permit, 'Rooms');
    if (!Array.isArray(members)) return members;
    for (const member of members) {
      const id = childAt(member, 'Id');
      const address = textAt(id, 'EmailAddress').trim().toLowerCase();
      if (address !== '') rooms.set(address, { address, name: textAt(id, 'Name') });
    }
  }
  return { kind: 'complete', rooms: [...rooms.values()] };
}

async function entries(
  client: ExchangeClient,
  operation: string,
  permit: Permit,
  name: 'RoomLists' | 'Rooms',
): Promise<XmlElement[] | NotListed> {
  const reply = await client.ask(operation, null, permit);
  if (reply.kind !== 'reply') return reply;
  const [message] = reply.messages;
  return message?.refusal ?? childAt(message?.element, name)?.children ?? [];
}

const tooMany = (calendar: string): NotListed =>
  failed(
    'malformed',
    `Exchange has more than ${MAX_LISTS} room lists for calendar "${calendar}". Give the rooms as CSV.`,
  );
