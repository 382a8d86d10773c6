import { accountOf } from '../../functions/poll-calendars/permit.ts';
import type { CalendarOutside } from '../../shared/calendar/open.ts';
import type { NotListed } from '../../shared/calendar/outcomes.ts';
import type { Permit } from '../../shared/calendar/port.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import type { Ledger } from '../../shared/store/ledger.ts';

/** The rooms that a calendar's directory knows, each by its primary address, or why we do not know. */
export type RoomDirectory = { kind: 'complete'; rooms: { address: string; name: string }[] } | NotListed;

/**
 * Asks the directory behind a calendar: Graph's places, Google's resources, the room lists of Exchange. `requests` left for
 * it, each charged to the calendar's quota before. The rights it needs, beyond those of polling, stand with each adapter.
 */
export async function roomDirectory(
  entry: CalendarEntry,
  outside: CalendarOutside,
  ledger: Pick<Ledger, 'charge' | 'giveBack'>,
): Promise<{ directory: RoomDirectory; requests: number }> {
  const { permit, spent } = accountOf(
    entry.name,
    { requests: 0, bucket: 0 },
    { quota: entry.quota, endsAt: Number.POSITIVE_INFINITY },
    ledger,
    outside.clock,
  );
  return { directory: await ask(entry, outside, permit), requests: spent() };
}

async function ask(entry: CalendarEntry, outside: CalendarOutside, permit: Permit): Promise<RoomDirectory> {
  switch (entry.type) {
    case 'graph': {
      const { graphRooms } = await import('../../shared/calendar/graph/rooms.ts');
      return graphRooms({ entry, ...outside }, permit);
    }
    case 'google': {
      const { googleRooms } = await import('../../shared/calendar/google/rooms.ts');
      return googleRooms({ entry, ...outside }, permit);
    }
    case 'exchange': {
      const { exchangeRooms } = await import('../../shared/calendar/exchange/rooms.ts');
      return exchangeRooms({ entry, ...outside }, permit);
    }
  }
}
