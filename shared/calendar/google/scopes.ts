/** What we ask Google for; nothing else, and nothing that writes. Source: Google, "Choose Google Calendar API scopes". */
export const SCOPES = {
  /** Reads events, with their texts, of calendars that are shared with whoever signs in. All that polling needs. */
  events: 'https://www.googleapis.com/auth/calendar.events.readonly',
  /** Reads the directory's list of rooms; only for listing rooms, and only an administrator can give it. */
  rooms: 'https://www.googleapis.com/auth/admin.directory.resource.calendar.readonly',
} as const;
export type Scope = (typeof SCOPES)[keyof typeof SCOPES];
