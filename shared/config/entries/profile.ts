import type { ProfileEntry } from '../../model/snapshot.ts';
import type { ProfileInFile } from '../file/profile.ts';
import { ruleOf } from './rule.ts';

/**
 * The profile as the functions read it. In a person's calendar, events marked as free and all-day events are mostly
 * reminders and absences, and what Google takes out of mails are journeys and tables; tentative ones are invitations that
 * still await an answer, and are shown as in rooms.
 */
export function profileOf({ personal, events, rules, ...profile }: ProfileInFile): ProfileEntry {
  const byDefault = personal ? 'ignore' : 'show';
  return {
    ...profile,
    events: {
      free: events.free ?? byDefault,
      allDay: events.allDay ?? byDefault,
      tentative: events.tentative ?? 'show',
      types: events.types ?? (personal ? ['default'] : ['default', 'fromGmail']),
    },
    rules: rules.map(ruleOf),
  };
}
