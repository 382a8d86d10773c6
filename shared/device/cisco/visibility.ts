import type { HttpOutcome } from '../../kit/http.ts';
import type { Hidden } from '../../model/hidden.ts';
import { parseXml, textAt } from './xml.ts';

/** The settings of the panel: one request, beside that for the status. */
export const VISIBILITY_PATH = '/getxml?location=/Configuration/UserInterface';

/** Settings that hide bookings although they were taken, where their value is `Hidden`. Source: Cisco's xAPI schemas. */
const SETTINGS: Readonly<Record<Hidden, readonly string[]>> = {
  calendar: ['Features', 'Calendar', 'Start'],
  titles: ['Bookings', 'Visibility', 'Title'],
  organizers: ['Bookings', 'Visibility', 'Organizer'],
  withoutButton: ['Bookings', 'Visibility', 'NonJoinableMeetings'],
  allDay: ['Bookings', 'Visibility', 'AllDayMeetings'],
  tentative: ['Bookings', 'Visibility', 'TentativeMeetings'],
};

/** What the device hides; nothing where its software has no such settings, or does not answer this as expected. */
export function hiddenBy(outcome: HttpOutcome): Hidden[] {
  const root = outcome.kind === 'answer' && outcome.status === 200 ? parseXml(outcome.body) : null;
  if (root === null) return [];
  const isHidden = (path: readonly string[]): boolean => textAt(root, 'UserInterface', ...path) === 'Hidden';
  return (Object.keys(SETTINGS) as Hidden[]).filter((what) => isHidden(SETTINGS[what]));
}
