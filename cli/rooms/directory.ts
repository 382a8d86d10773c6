import { accountOf } from '../../functions/poll-calendars/permit.ts';
import { askDirectory, type RoomDirectory } from '../../shared/calendar/directory.ts';
import type { CalendarOutside } from '../../shared/calendar/open.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import type { Ledger } from '../../shared/store/ledger.ts';

/** Asks a calendar's directory from this machine. `requests` left for it, each charged to the calendar's quota before. */
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
  return { directory: await askDirectory(entry, outside, permit), requests: spent() };
}
