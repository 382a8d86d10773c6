import type { CalendarEntry } from '../model/snapshot.ts';
import type { ExchangePorts } from './exchange/client.ts';
import type { GraphPorts } from './graph/client.ts';
import type { Calendar } from './port.ts';
import type { RefreshWanted } from './secret.ts';

/** What every calendar needs of the world outside: the way out of its location, the time, and its secret. */
export type CalendarOutside = Pick<GraphPorts, 'send' | 'clock' | 'readSecret'> &
  Pick<ExchangePorts, 'readers' | 'services' | 'proving'> & { refreshWanted: RefreshWanted };

/**
 * The calendar that a configuration entry describes. A provider's code is loaded on first use. Keep what this gives for
 * as long as the entry stays the same: it holds the provider's token.
 */
export async function openCalendar(entry: CalendarEntry, outside: CalendarOutside): Promise<Calendar> {
  switch (entry.type) {
    case 'graph': {
      const { graphCalendar } = await import('./graph/calendar.ts');
      return graphCalendar({ entry, ...outside });
    }
    case 'google': {
      const { googleCalendar } = await import('./google/calendar.ts');
      return googleCalendar({ entry, ...outside });
    }
    case 'exchange': {
      const { exchangeCalendar } = await import('./exchange/calendar.ts');
      return exchangeCalendar({ entry, ...outside });
    }
  }
}
