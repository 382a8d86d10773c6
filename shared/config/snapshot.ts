import type { Instant } from '../kit/clock.ts';
import { hashOf } from '../kit/hash.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../model/snapshot.ts';
import { calendarOf } from './entries/calendar.ts';
import { endpointOf } from './entries/endpoint.ts';
import { locationOf } from './entries/location.ts';
import { profileOf } from './entries/profile.ts';
import { roomsOf } from './entries/rooms.ts';
import type { Config } from './file/config.ts';

/**
 * The snapshot that the functions read. Everything stands in the order of its name, so that the hash says whether a
 * configuration means something else, not whether its file was rearranged. Throws where `checkConfig` was not asked
 * first and the file names what it does not have.
 */
export function snapshotOf(config: Config, { number, createdAt }: { number: number; createdAt: Instant }): Snapshot {
  const calendars = byName(config.calendars.map(calendarOf));
  const profiles = byName(config.profiles.map(profileOf));
  const locations = byName(config.locations.map(locationOf));
  // In file order until the rooms are made: of two locations, a room takes the time zone of the first.
  const endpoints = config.endpointGroups.flatMap((group) =>
    group.endpoints.map((endpoint) => endpointOf(endpoint, group)),
  );
  const rooms = roomsOf(config, endpoints, profiles, calendars);
  const content = { instance: config.instance, calendars, profiles, locations };
  const sorted = byName(endpoints);
  return {
    header: {
      schema: SNAPSHOT_SCHEMA,
      number,
      createdAt,
      hash: hashOf([SNAPSHOT_SCHEMA, content, rooms, sorted]),
      ...content,
      rooms: rooms.length,
      endpoints: sorted.length,
    },
    rooms,
    endpoints: sorted,
  };
}

const byName = <Entry extends { name: string }>(entries: readonly Entry[]): Entry[] =>
  entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
