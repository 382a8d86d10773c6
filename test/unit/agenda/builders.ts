import type { CalendarEvent } from '../../../shared/model/event.ts';
import type { JoinDetails } from '../../../shared/model/join.ts';
import type { ProfileEntry } from '../../../shared/model/snapshot.ts';

/** Monday 2026-11-23 09:00 in UTC: the moment around which agenda tests turn. */
export const NINE = Date.UTC(2026, 10, 23, 9, 0);

export const anEvent = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: 'e1',
  changeKey: 'k1',
  seriesId: null,
  start: NINE,
  end: NINE + 30 * 60_000,
  allDay: false,
  subject: 'Stand-up',
  location: '',
  body: { type: 'text', content: '' },
  organizer: { name: 'Olivia Example', address: 'olivia@example.com' },
  conferenceData: null,
  properties: {},
  sensitivity: 'normal',
  cancelled: false,
  showAs: 'busy',
  response: 'accepted',
  lastModified: null,
  ...given,
});

export const aJoin = (given: Partial<JoinDetails> = {}): JoinDetails => ({
  technology: 'zoom',
  aliases: [{ protocol: 'SIP', address: '123456789@zoomcrc.com', withPasscode: false }],
  url: 'https://zoom.us/j/123456789',
  meetingId: '123456789',
  passcode: null,
  rule: null,
  source: 'body',
  reason: null,
  tried: [],
  ...given,
});

export const nothingToJoin = aJoin({
  technology: 'none',
  aliases: [],
  url: null,
  meetingId: null,
  source: null,
  reason: 'No address was found.',
});

export const aProfile = (given: Partial<ProfileEntry> = {}): ProfileEntry => ({
  name: 'standard',
  calendar: 'office',
  daysBack: 1,
  daysAhead: 7,
  startBufferMinutes: 5,
  endBufferMinutes: 0,
  nonVideoMeetings: true,
  privateMeetings: { process: true, alias: true },
  subject: { replace: 'PRIVATE', template: '', fillEmpty: true, unknown: 'Unknown', empty: 'No subject' },
  events: { free: 'ignore', allDay: 'show', tentative: 'show', types: ['default', 'fromGmail'] },
  maxMeetings: 100,
  internalDomains: ['example.com'],
  dialPolicy: { allow: [], deny: [], external: { phone: false, ip: false, ownDomains: false } },
  rules: [],
  ...given,
});
