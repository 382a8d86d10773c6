import type { EndpointEntry } from '../../model/snapshot.ts';
import type { EndpointInFile } from '../file/endpoint.ts';

/** The rooms that an endpoint shows. Throws where it names none: `checkConfig` was not asked first. */
export function shownRoomsOf({
  name,
  room,
  rooms,
}: Pick<EndpointInFile, 'name' | 'room' | 'rooms'>): Pick<EndpointEntry, 'room' | 'alsoRooms'> {
  const [first, ...alsoRooms] = rooms ?? (room === undefined ? [] : [room]);
  if (first === undefined) throw new Error(`The endpoint "${name}" names no room: check the configuration first.`);
  return { room: first, alsoRooms };
}
