import * as z from 'zod';

/**
 * What we ask Graph for, and nothing else: no attendees, no previews. Source: Microsoft Graph v1.0, resource type
 * `event`. `onlineMeetingUrl` is null for Teams; the link stands in `onlineMeeting.joinUrl`.
 */
export const LIGHT_FIELDS = [
  'id',
  'changeKey',
  'seriesMasterId',
  'subject',
  'location',
  'start',
  'end',
  'isAllDay',
  'isCancelled',
  'showAs',
  'sensitivity',
  'organizer',
  'responseStatus',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'onlineMeeting',
  'onlineMeetingUrl',
  'lastModifiedDateTime',
] as const;

export const BODY_FIELDS = [...LIGHT_FIELDS, 'body'] as const;

const text = z.string().nullish();

/** A time in UTC, as `Prefer: outlook.timezone="UTC"` asks for; Graph writes seven decimals and names the zone beside it. */
const UtcTime = z.object({
  dateTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?$/, 'not a date and time'),
  timeZone: z.enum(['UTC', 'Etc/UTC', 'tzone://Microsoft/Utc'], 'not in UTC, which was asked for').nullish(),
});

/**
 * One event of a `calendarView`, as far as we rely on it: `id`, `changeKey` and `start` must be there, all else may be
 * missing, null, or of a value that Microsoft adds later. Unknown fields are passed over.
 */
export const GraphEvent = z.object({
  id: z.string().min(1),
  changeKey: z.string().min(1),
  seriesMasterId: text,
  subject: text,
  location: z.object({ displayName: text }).nullish(),
  start: UtcTime,
  end: UtcTime.nullish(),
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  showAs: text,
  sensitivity: text,
  organizer: z.object({ emailAddress: z.object({ name: text, address: text }).nullish() }).nullish(),
  responseStatus: z.object({ response: text }).nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeetingProvider: text,
  onlineMeeting: z
    .object({ joinUrl: text, conferenceId: text, tollNumber: text, tollFreeNumber: text, quickDial: text })
    .nullish(),
  onlineMeetingUrl: text,
  lastModifiedDateTime: text,
  body: z.object({ contentType: text, content: text }).nullish(),
});
export type GraphEvent = z.infer<typeof GraphEvent>;

/** One page; its events are parsed one by one, so that a hint can name the one that is wrong. */
export const GraphPage = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
export type GraphPage = z.infer<typeof GraphPage>;
