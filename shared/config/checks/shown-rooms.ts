import { type Finding, mistake, type Path } from '../fault.ts';
import { addressOf, type Item, type Outline } from '../outline.ts';

/** The rooms that an endpoint names, right or wrong, each with its place: under `room`, or under `rooms` of a divided one. */
export function roomsNamedBy(endpoint: Item): { room: string; path: Path }[] {
  const room = addressOf(endpoint, 'room');
  const { rooms } = endpoint.fields;
  return [
    ...(room === undefined ? [] : [{ room, path: [...endpoint.path, 'room'] }]),
    ...(Array.isArray(rooms) ? rooms : []).flatMap((value: unknown, index) =>
      typeof value === 'string' ? { room: value.trim().toLowerCase(), path: [...endpoint.path, 'rooms', index] } : [],
    ),
  ];
}

/** An endpoint names its room, or the rooms of a divided one, and each of them once. */
export const shownRoomFindings = ({ groups }: Outline): Finding[] =>
  groups.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => [...roomOrRooms(endpoint), ...twice(endpoint)]));

function roomOrRooms({ path, fields: { room, rooms } }: Item): Finding[] {
  if (room === undefined && rooms === undefined)
    return [mistake([...path, 'room'], '"room" is missing', 'add "room: ..." here, or "rooms" for a divided room')];
  if (room === undefined || rooms === undefined) return [];
  return [
    mistake(
      [...path, 'rooms'],
      '"room" and "rooms" exclude each other',
      'list all under rooms, or take rooms out',
      'key',
    ),
  ];
}

function twice(endpoint: Item): Finding[] {
  const named = roomsNamedBy(endpoint).filter(({ path }) => path.at(-1) !== 'room');
  return named
    .filter(({ room }, index) => named.findIndex((other) => other.room === room) < index)
    .map(({ room, path }) => mistake(path, `the room ${room} is listed twice`, 'name each room once'));
}
