import type { Shape } from './fields.ts';

const PERSON: Shape = { id: true, email: true, displayName: true, self: true };
const TIME: Shape = { date: true, dateTime: true, timeZone: true };

const EVENT: Shape = {
  kind: true,
  etag: true,
  id: true,
  status: true,
  htmlLink: true,
  created: true,
  updated: true,
  summary: true,
  description: true,
  location: true,
  creator: PERSON,
  organizer: PERSON,
  start: TIME,
  end: TIME,
  recurringEventId: true,
  originalStartTime: TIME,
  transparency: true,
  visibility: true,
  iCalUID: true,
  sequence: true,
  attendees: { ...PERSON, organizer: true, resource: true, optional: true, responseStatus: true, comment: true },
  attendeesOmitted: true,
  hangoutLink: true,
  conferenceData: true,
  eventType: true,
  reminders: true,
};

/** The fields of a page of events that a `fields` mask may name. */
export const LIST_SHAPE: Shape = {
  kind: true,
  etag: true,
  summary: true,
  updated: true,
  timeZone: true,
  accessRole: true,
  defaultReminders: true,
  nextPageToken: true,
  items: EVENT,
};
