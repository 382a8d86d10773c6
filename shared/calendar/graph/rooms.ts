import * as z from 'zod';
import { failed, type NotListed } from '../outcomes.ts';
import type { Permit } from '../port.ts';
import { type GraphPorts, graphClient } from './client.ts';
import { ledAway } from './outcomes.ts';

/** The rooms that the organization's directory knows, or why we do not know. `address` is the primary one. */
export type RoomDirectory = { kind: 'complete'; rooms: { address: string; name: string }[] } | NotListed;

const PAGE_SIZE = 100;
/** 50,000 rooms: the most that one installation is made for. */
const MAX_PAGES = 500;

const Room = z.object({ emailAddress: z.string().min(3).nullish(), displayName: z.string().nullish() });

/**
 * `GET /places/microsoft.graph.room`, every page of it; rooms without an address are left out. Permission: the application
 * permission `Place.Read.All`, needed for this alone. Source: Microsoft Graph v1.0, "List places".
 */
export async function graphRooms(ports: GraphPorts, permit: Permit): Promise<RoomDirectory> {
  const client = graphClient(ports);
  const rooms = new Map<string, { address: string; name: string }>();
  let url: string | undefined = `${client.origin}/v1.0/places/microsoft.graph.room?$top=${PAGE_SIZE}`;
  for (let number = 1; url !== undefined; number += 1) {
    if (number > MAX_PAGES) return endless(ports.entry.name);
    const answer = await client.page(url, null, permit);
    if (answer.kind !== 'page') return answer;
    for (const raw of answer.page.value) {
      const { emailAddress, displayName } = Room.safeParse(raw).data ?? {};
      const address = emailAddress?.toLowerCase();
      if (address) rooms.set(address, { address, name: displayName ?? '' });
    }
    const next: string | undefined = answer.page['@odata.nextLink'];
    if (next !== undefined && !next.startsWith(`${client.origin}/`)) return ledAway(ports.entry, null);
    url = next;
  }
  return { kind: 'complete', rooms: [...rooms.values()] };
}

const endless = (calendar: string): NotListed =>
  failed(
    'malformed',
    `Microsoft Graph lists more than ${PAGE_SIZE * MAX_PAGES} rooms for calendar "${calendar}". Give the rooms as CSV.`,
  );
