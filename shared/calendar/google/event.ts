import * as z from 'zod';

const LIGHT_EVENT = [
  'id',
  'etag',
  'status',
  'summary',
  'location',
  'start',
  'end',
  'organizer(email,displayName,self)',
  'creator(email,displayName)',
  'attendees(email,self,responseStatus)',
  'transparency',
  'visibility',
  'eventType',
  'recurringEventId',
  'hangoutLink',
  'sequence',
  'updated',
];

const page = (event: readonly string[]): string => `kind,nextPageToken,accessRole,items(${event.join(',')})`;

/** What we ask Google for, as its `fields` parameter takes it. Of attendees only what finds the room among them. */
export const LIGHT_FIELDS = page(LIGHT_EVENT);
export const BODY_FIELDS = page([...LIGHT_EVENT, 'description', 'conferenceData']);

const text = z.string().nullish();
const person = z.object({ email: text, displayName: text, self: z.boolean().nullish() }).nullish();

/** Either a date (all day) or a time with its offset. */
const When = z.object({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'not a date')
    .nullish(),
  dateTime: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/, 'not a date and time with an offset')
    .nullish(),
});

/**
 * One event of a list, as far as we rely on it: `id`, `etag` and, unless it is cancelled, `start` must be there. All else may
 * be missing, null, or of a value that Google adds later; unknown fields are passed over. Source: Calendar API v3, resource
 * `Events`.
 */
export const GoogleEvent = z.object({
  id: z.string().min(1),
  etag: z.string().min(1),
  status: text,
  summary: text,
  description: text,
  location: text,
  start: When.nullish(),
  end: When.nullish(),
  organizer: person,
  creator: person,
  attendees: z.array(z.object({ email: text, self: z.boolean().nullish(), responseStatus: text })).nullish(),
  transparency: text,
  visibility: text,
  eventType: text,
  recurringEventId: text,
  hangoutLink: text,
  conferenceData: z.unknown().optional(),
  sequence: z.number().nullish(),
  updated: text,
});
export type GoogleEvent = z.infer<typeof GoogleEvent>;
export type When = z.infer<typeof When>;

/**
 * One page; its events are parsed one by one, so that a hint can name the one that is wrong. `kind` tells an empty page, which
 * may have one after it, from half an answer. `accessRole` is what we may see of this calendar.
 */
export const GooglePage = z.object({
  kind: z.literal('calendar#events'),
  accessRole: text,
  items: z.array(z.unknown()).default([]),
  nextPageToken: text,
});
export type GooglePage = z.infer<typeof GooglePage>;
