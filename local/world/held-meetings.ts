import type { StoredBooking } from '../simulators/cisco/profile.ts';
import type { HeldMeeting } from './device-view.ts';

/** A device's bookings as somebody sees them who looks at it, earliest first. */
export const heldMeetings = (bookings: readonly StoredBooking[], isJoinable: (id: string) => boolean): HeldMeeting[] =>
  bookings
    .map(({ id, title, start, end, number, protocol }) => ({
      id,
      title,
      start,
      end,
      alias: number === '' || protocol === 'None' ? null : number,
      joinable: isJoinable(id),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
