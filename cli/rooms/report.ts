import * as z from 'zod';
import type { EndpointEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import { endpointStubs, type ListedRoom } from './stubs.ts';

/** What `otj rooms --json` prints: one object. Published as docs/schema/otj-rooms.json. */
export const RoomsReport = z.object({
  calendar: z.string(),
  source: z.enum(['directory', 'csv']),
  requests: z.number().int().min(0).describe("Requests that were charged to the calendar's quota."),
  rooms: z.array(
    z.object({
      address: z.string().describe('The primary address: what room: in otj.yaml takes.'),
      name: z.string(),
      upn: z
        .string()
        .nullable()
        .describe('Null where it is not known: directories of rooms do not tell it, and Google has none.'),
      endpoints: z.array(z.string()).describe('Endpoints in otj.yaml that show this room.'),
    }),
  ),
  notListed: z
    .array(z.string())
    .describe(
      'Rooms of this calendar in otj.yaml that were not listed: aliases, people, or rooms outside the directory.',
    ),
  stubs: z.string().describe('Endpoints for otj.yaml, of the rooms that have none yet.'),
});
export type RoomsReport = z.infer<typeof RoomsReport>;

/** What the configuration says of rooms and endpoints. */
export interface Configured {
  rooms: readonly RoomEntry[];
  endpoints: readonly Pick<EndpointEntry, 'name'>[];
}

/** Compares the rooms that were listed with those that are configured. */
export function roomsReport(
  {
    calendar,
    source,
    requests,
    listed,
  }: Pick<RoomsReport, 'calendar' | 'source' | 'requests'> & { listed: ListedRoom[] },
  { rooms, endpoints }: Configured,
): RoomsReport {
  const shownIn = new Map(rooms.map(({ address, endpoints: names }) => [address, names]));
  const sorted = listed.toSorted((a, b) => a.name.localeCompare(b.name) || (a.address < b.address ? -1 : 1));
  const known = new Set(listed.flatMap(({ address, upn }) => (upn === null ? [address] : [address, upn])));
  const endpointsOf = ({ address, upn }: ListedRoom) => shownIn.get(address) ?? shownIn.get(upn ?? '') ?? [];
  return {
    calendar,
    source,
    requests,
    rooms: sorted.map((room) => ({
      address: room.address,
      name: room.name,
      upn: room.upn,
      endpoints: [...endpointsOf(room)],
    })),
    notListed: rooms
      .filter((room) => room.calendar === calendar && !known.has(room.address))
      .map(({ address }) => address),
    stubs: endpointStubs(
      sorted.filter((room) => endpointsOf(room).length === 0),
      new Set(endpoints.map(({ name }) => name)),
    ),
  };
}
