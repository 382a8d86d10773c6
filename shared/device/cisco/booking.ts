import { isoSeconds, minutes } from '../../kit/clock.ts';
import type { Meeting } from '../../model/agenda.ts';
import type { Technology } from '../../model/join.ts';
import { bookingId } from './booking-id.ts';
import type { Dial } from './dial.ts';
import { shownText } from './shown-text.ts';
import type { Abilities } from './software.ts';

/** One booking in the words of `xCommand Bookings Put`; only the fields that Cisco's xAPI schema names. */
export interface Booking {
  Id: string;
  Title: string;
  Privacy: 'Public';
  Number: string;
  Protocol: Dial['protocol'] | 'None';
  MeetingPlatform?: 'MicrosoftTeams' | 'GoogleMeet' | 'Zoom' | 'Webex' | 'Other' | 'None';
  Organizer: { Name: string };
  Time: {
    /** UTC, whole seconds. */
    StartTime: string;
    /** Minutes. */
    Duration: number;
    /** Seconds, both. */
    StartTimeBuffer: number;
    EndTimeBuffer: number;
  };
}

/** `Bookings Book` takes 1 to 1440 minutes (xAPI schema): a longer meeting becomes consecutive bookings. */
const LONGEST_BOOKING = 1_440;

/** A meeting of more than a year is shown for its first 366 days. */
const MOST_PARTS = 366;

/** The bookings of one meeting: one, or for a long meeting one a day, joinable without a gap and without an overlap. */
export function bookingsOf(
  meeting: Meeting,
  dial: Dial | null,
  { instance, abilities }: { instance: string; abilities: Abilities },
): Booking[] {
  const total = Math.max(1, Math.ceil((meeting.end - meeting.start) / minutes(1)));
  const parts = Math.min(MOST_PARTS, Math.ceil(total / LONGEST_BOOKING));
  const organizer = shownText(meeting.organizer.name) || shownText(meeting.organizer.address ?? '') || 'Unknown';
  return Array.from({ length: parts }, (_, index) => ({
    Id: bookingId(instance, meeting.id, index + 1),
    Title: shownText(meeting.title) || organizer,
    Privacy: 'Public',
    Number: dial?.number ?? '',
    Protocol: dial?.protocol ?? 'None',
    ...(abilities.platform ? { MeetingPlatform: dial === null ? 'None' : platformOf(meeting.technology) } : {}),
    Organizer: { Name: organizer },
    Time: {
      StartTime: isoSeconds(meeting.start + minutes(index * LONGEST_BOOKING)),
      Duration: Math.min(LONGEST_BOOKING, total - index * LONGEST_BOOKING),
      StartTimeBuffer: index === 0 ? Math.floor(meeting.joinBefore / 1_000) : 0,
      EndTimeBuffer: index === parts - 1 ? Math.floor(meeting.joinAfter / 1_000) : 0,
    },
  }));
}

/** The icon beside the Join button. */
function platformOf(technology: Technology): NonNullable<Booking['MeetingPlatform']> {
  switch (technology) {
    case 'teams':
      return 'MicrosoftTeams';
    case 'googlemeet':
      return 'GoogleMeet';
    case 'zoom':
      return 'Zoom';
    case 'webex':
      return 'Webex';
    default:
      return 'Other';
  }
}
