import { type Finding, mistake, type Path, warning } from '../fault.ts';
import { addressOf, type Outline, textOf } from '../outline.ts';
import { roomsNamedBy } from './shown-rooms.ts';

/** As many endpoints as one room may have: the limit of the snapshot. */
const MAX_ENDPOINTS = 50;

interface Shown {
  path: Path;
  profile: string | undefined;
  location: string | undefined;
}

/** A room is read once, under one profile, in one time zone, however many endpoints show it. */
export function roomFindings({ file, groups, rooms, locations }: Outline): Finding[] {
  const shownBy = new Map<string, Shown[]>();
  for (const group of groups)
    for (const { room, path } of group.endpoints.flatMap(roomsNamedBy)) {
      const shown = { path, profile: textOf(group, 'profile'), location: textOf(group, 'location') };
      shownBy.set(room, [...(shownBy.get(room) ?? []), shown]);
    }
  const zones = new Map(locations.map((location) => [textOf(location, 'name'), textOf(location, 'timeZone')]));
  const zoneOf = (location: string | undefined) => zones.get(location) ?? textOf(file, 'timeZone');
  const ownZone = new Set(
    rooms.flatMap((room) => (textOf(room, 'timeZone') === undefined ? [] : (addressOf(room, 'address') ?? []))),
  );

  return [
    ...[...shownBy].flatMap(([room, shown]) => [
      ...twoProfiles(room, shown),
      ...tooManyEndpoints(room, shown),
      ...(ownZone.has(room) ? [] : twoZones(room, shown, zoneOf)),
    ]),
    ...rooms.flatMap((room) => {
      const address = addressOf(room, 'address');
      return address === undefined || shownBy.has(address)
        ? []
        : warning(
            [...room.path, 'address'],
            `no endpoint shows the room ${address}`,
            'it is not read; add an endpoint, or take it out',
          );
    }),
  ];
}

function twoProfiles(room: string, [first, ...others]: readonly Shown[]): Finding[] {
  return others
    .filter(({ profile }) => profile !== undefined && profile !== first?.profile)
    .map(({ path, profile }) =>
      mistake(
        path,
        `the room ${room} is in two profiles: "${first?.profile}" and "${profile}"`,
        'a room has one agenda: move its endpoints into groups of one profile',
      ),
    );
}

function tooManyEndpoints(room: string, shown: readonly Shown[]): Finding[] {
  const extra = shown[MAX_ENDPOINTS];
  return extra === undefined
    ? []
    : [mistake(extra.path, `the room ${room} has ${shown.length} endpoints`, `${MAX_ENDPOINTS} at most`)];
}

function twoZones(
  room: string,
  [first, ...others]: readonly Shown[],
  zoneOf: (location: string | undefined) => string | undefined,
): Finding[] {
  const zone = zoneOf(first?.location);
  const other = others.find(({ location }) => zoneOf(location) !== zone);
  return other === undefined
    ? []
    : [
        warning(
          other.path,
          `the room ${room} has endpoints in two time zones; ${zone ?? 'the default'} counts`,
          'name the room under rooms, with its timeZone',
        ),
      ];
}
