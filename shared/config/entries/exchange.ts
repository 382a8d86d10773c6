import type { ExchangeCalendarEntry } from '../../model/snapshot.ts';
import type { ExchangeCalendarInFile } from '../file/calendars/exchange.ts';

/** An Exchange calendar as the functions read it. */
export const exchangeOf = (calendar: ExchangeCalendarInFile): ExchangeCalendarEntry => ({
  ...calendar,
  location: calendar.location ?? null,
  ewsUrl: calendar.ewsUrl ?? null,
  trust: trustOf(calendar.trust),
});

function trustOf(trust: ExchangeCalendarInFile['trust']): ExchangeCalendarEntry['trust'] {
  if (trust === 'public') return { kind: 'public' };
  if ('ca' in trust) return { kind: 'authority', ca: trust.ca };
  return { kind: 'pinned', sha256: trust.pin.replaceAll(':', '').toLowerCase() };
}
