import type { RoomAddress } from './names.ts';
import type { EndpointEntry } from './snapshot.ts';

/** Every room whose meetings an endpoint shows: one, or all of a divided room, in the order of the file. */
export const roomsShownBy = ({ room, alsoRooms }: Pick<EndpointEntry, 'room' | 'alsoRooms'>): RoomAddress[] => [
  room,
  ...alsoRooms,
];
