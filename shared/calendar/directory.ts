import type { CalendarEntry } from '../model/snapshot.ts';
import type { CalendarOutside } from './open.ts';
import type { NotListed } from './outcomes.ts';
import type { Permit } from './port.ts';

/** The rooms that a calendar's directory knows, each by its primary address, or why we do not know. */
export type RoomDirectory = { kind: 'complete'; rooms: { address: string; name: string }[] } | NotListed;

/**
 * Asks the directory behind a calendar: Graph's places, Google's resources, the room lists of Exchange. Each request asks
 * `permit` first. The rights it needs, beyond those of polling, stand with each adapter.
 */
export async function askDirectory(
  entry: CalendarEntry,
  outside: CalendarOutside,
  permit: Permit,
): Promise<RoomDirectory> {
  switch (entry.type) {
    case 'graph': {
      const { graphRooms } = await import('./graph/rooms.ts');
      return graphRooms({ entry, ...outside }, permit);
    }
    case 'google': {
      const { googleRooms } = await import('./google/rooms.ts');
      return googleRooms({ entry, ...outside }, permit);
    }
    case 'exchange': {
      const { exchangeRooms } = await import('./exchange/rooms.ts');
      return exchangeRooms({ entry, ...outside }, permit);
    }
  }
}
