import { hashOf } from '../../kit/hash.ts';
import { roomsShownBy } from '../../model/shown-rooms.ts';
import type { CalendarEntry, EndpointEntry, ProfileEntry, RoomEntry } from '../../model/snapshot.ts';
import type { Config } from '../file/config.ts';
import { sourceOf } from './calendar.ts';

/**
 * The rooms that endpoints show, in the order of their addresses. `timeZone` is the room's own, else its location's,
 * else the instance's. The fingerprint covers the profile with its rules, the room's entry and the calendar's source;
 * endpoints come and go without it.
 */
export function roomsOf(
  config: Config,
  endpoints: readonly EndpointEntry[],
  profiles: readonly ProfileEntry[],
  calendars: readonly CalendarEntry[],
): RoomEntry[] {
  const profileOfGroup = new Map(config.endpointGroups.map(({ name, profile }) => [name, profile]));
  const profileByName = new Map(profiles.map((profile) => [profile.name, profile]));
  const calendarByName = new Map(calendars.map((calendar) => [calendar.name, calendar]));
  const zoneOfLocation = new Map(config.locations.map(({ name, timeZone }) => [name, timeZone]));
  const zoneOfRoom = new Map(config.rooms.map(({ address, timeZone }) => [address, timeZone]));
  const shaping = new Map(
    profiles.map((profile) => [profile.name, hashOf([profile, sourceOf(known(calendarByName, profile.calendar))])]),
  );

  const shown = endpoints.flatMap((endpoint) => roomsShownBy(endpoint).map((room) => ({ room, endpoint })));
  return Map.groupBy(shown, ({ room }) => room)
    .entries()
    .map(([address, of]): RoomEntry => {
      const shownBy = of.map(({ endpoint }) => endpoint);
      const [first] = shownBy;
      const profile = known(profileByName, profileOfGroup.get(first?.group ?? '') ?? '');
      const timeZone = zoneOfRoom.get(address) ?? zoneOfLocation.get(first?.location ?? '') ?? config.timeZone;
      return {
        address,
        calendar: profile.calendar,
        profile: profile.name,
        timeZone,
        endpoints: shownBy.map(({ name }) => name).sort(),
        fingerprint: hashOf([address, timeZone, shaping.get(profile.name)], 32),
      };
    })
    .toArray()
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

function known<Entry>(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined)
    throw new Error(`The configuration names "${name}", which it does not have: check it first.`);
  return entry;
}
