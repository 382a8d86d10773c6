import * as z from 'zod';
import { ExchangeCalendarInFile } from './calendars/exchange.ts';
import { GoogleCalendarInFile } from './calendars/google.ts';
import { GraphCalendarInFile } from './calendars/graph.ts';

/** A calendar system that rooms are booked in. One file a type; a new type is one more member here. */
export const CalendarInFile = z.discriminatedUnion('type', [
  GraphCalendarInFile,
  GoogleCalendarInFile,
  ExchangeCalendarInFile,
]);
export type CalendarInFile = z.infer<typeof CalendarInFile>;
