import * as z from 'zod';
import { failed, type NotListed } from '../outcomes.ts';
import type { Permit } from '../port.ts';
import { asker } from './ask.ts';
import type { GooglePorts } from './client.ts';
import { SCOPES } from './scopes.ts';

/** The rooms that the domain's directory knows, or why we do not know. `address` is the one of the room's calendar. */
export type RoomDirectory = { kind: 'complete'; rooms: { address: string; name: string }[] } | NotListed;

const HOST = 'admin.googleapis.com';
const PAGE_SIZE = 500;
/** 50,000 rooms: the most that one installation is made for. */
const MAX_PAGES = 100;

const Resources = z.object({ items: z.array(z.unknown()).nullish(), nextPageToken: z.string().nullish() });
const Resource = z.object({
  resourceEmail: z.string().min(3),
  generatedResourceName: z.string().nullish(),
  resourceName: z.string().nullish(),
  resourceCategory: z.string().nullish(),
});

/**
 * `GET /admin/directory/v1/customer/my_customer/resources/calendars`, every page of it; resources of another category (cars,
 * projectors) are left out. Scope: `admin.directory.resource.calendar.readonly`, needed for this alone, as an administrator:
 * `subject` or the consenting user must be one. Source: Admin SDK Directory API, "resources.calendars: list".
 */
export async function googleRooms(ports: GooglePorts, permit: Permit): Promise<RoomDirectory> {
  const { entry, send } = ports;
  const ask = asker(ports, SCOPES.rooms);
  const rooms = new Map<string, { address: string; name: string }>();
  let pageToken = '';
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const url = `https://${HOST}/admin/directory/v1/customer/my_customer/resources/calendars?${query(pageToken)}`;
    const answer = await ask({
      host: HOST,
      room: null,
      permit,
      send: (authorization) => send({ method: 'GET', url, headers: { accept: 'application/json', authorization } }),
      page: Resources,
    });
    if (answer.kind !== 'page') return answer;
    for (const raw of answer.page.items ?? []) {
      const resource = Resource.safeParse(raw).data;
      if (resource === undefined || resource.resourceCategory === 'OTHER') continue;
      const address = resource.resourceEmail.toLowerCase();
      rooms.set(address, { address, name: resource.generatedResourceName ?? resource.resourceName ?? '' });
    }
    pageToken = answer.page.nextPageToken ?? '';
    if (pageToken === '') return { kind: 'complete', rooms: [...rooms.values()] };
  }
  return endless(entry.name);
}

const query = (pageToken: string): URLSearchParams =>
  new URLSearchParams({
    maxResults: String(PAGE_SIZE),
    fields: 'nextPageToken,items(resourceEmail,generatedResourceName,resourceName,resourceCategory)',
    ...(pageToken === '' ? {} : { pageToken }),
  });

const endless = (calendar: string): NotListed =>
  failed(
    'malformed',
    `Google lists more than ${PAGE_SIZE * MAX_PAGES} rooms for calendar "${calendar}". Give the rooms as CSV.`,
  );
