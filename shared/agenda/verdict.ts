import type { CalendarEvent } from '../model/event.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { isPrivate } from './title.ts';

/**
 * Why an event is not shown at all, in words for the administrator; null where it is. Only the room's own explicit
 * decline, or a cancellation, hides an event by itself: no answer, tentative and organizer count as booked.
 */
export function hiddenBecause(
  event: CalendarEvent,
  profile: Pick<ProfileEntry, 'events' | 'privateMeetings'>,
): string | null {
  if (event.cancelled) return 'The organizer cancelled it; the calendar still holds the entry.';
  if (event.response === 'declined') return 'The room declined it.';
  const kind = event.properties['google.eventType'];
  if (kind !== undefined && !profile.events.types.some((type) => type === kind)) {
    return `It is of Google's kind ${kind}. Add that to events.types of the profile to list such events.`;
  }
  if (event.end <= event.start) return 'It has no duration.';
  if (event.showAs === 'free' && profile.events.free === 'ignore') {
    return 'It is marked as free. Set events.free to show in the profile to list such events.';
  }
  if (event.allDay && profile.events.allDay === 'ignore') {
    return 'It is an all-day event. Set events.allDay to show in the profile to list such events.';
  }
  if (event.showAs === 'tentative' && profile.events.tentative === 'ignore') {
    return 'It is tentative. Set events.tentative to show in the profile to list such events.';
  }
  if (isPrivate(event) && !profile.privateMeetings.process) {
    return 'It is private, and the profile does not process private meetings (privateMeetings.process).';
  }
  return null;
}
