import type { CalendarEntry } from '../../model/snapshot.ts';
import type { CalendarInFile } from '../file/calendar.ts';
import { exchangeOf } from './exchange.ts';

/** The calendar as the functions read it. */
export function calendarOf(calendar: CalendarInFile): CalendarEntry {
  switch (calendar.type) {
    case 'graph':
      return { ...calendar, location: calendar.location ?? null };
    case 'google':
      return { ...calendar, location: calendar.location ?? null, subject: calendar.subject ?? null };
    case 'exchange':
      return exchangeOf(calendar);
  }
}

/** What says which events a room address stands for; how often and with which login it is read makes no difference. */
export function sourceOf(calendar: CalendarEntry): unknown {
  switch (calendar.type) {
    case 'graph':
      return [calendar.type, calendar.cloud, calendar.tenant.toLowerCase()];
    case 'google':
      return [calendar.type];
    case 'exchange':
      return [calendar.type, calendar.ewsUrl, calendar.autodiscoverUrls];
  }
}
