import type { Instant } from '../kit/clock.ts';

/** A person as a calendar names them; either part may be missing. */
export interface Person {
  name: string;
  address: string;
}

export interface EventBody {
  type: 'html' | 'text';
  content: string;
}

/**
 * What a calendar holds, the same whichever provider it came from. Times are instants; an all-day event runs from
 * midnight to midnight in the room's zone. Never stored as it is: bodies and attendees stay in memory.
 */
export interface CalendarEvent {
  /** The provider's id of this occurrence, stable for as long as the occurrence exists, also when it is moved. */
  id: string;
  /** Differs whenever anything about the event changed. */
  changeKey: string;
  /** The series it belongs to, or null for a single event. */
  seriesId: string | null;
  start: Instant;
  end: Instant;
  allDay: boolean;
  subject: string;
  location: string;
  /** Null where it was not asked for (a light list). An empty body that was asked for is `{ content: '' }`. */
  body: EventBody | null;
  organizer: Person | null;
  /** Google's `conferenceData` as it came, null elsewhere. */
  conferenceData: unknown;
  /** Online-meeting fields by the provider's name, for instance `graph.onlineMeeting.joinUrl`. */
  properties: Readonly<Record<string, string>>;
  sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  cancelled: boolean;
  showAs: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';
  /** The room's own answer to the invitation. */
  response: 'none' | 'organizer' | 'accepted' | 'tentative' | 'declined' | 'notResponded';
  lastModified: Instant | null;
}
