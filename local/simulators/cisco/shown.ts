import type { Instant } from '../../../shared/kit/clock.ts';
import type { DeviceProfile, StoredBooking } from './profile.ts';
import type { Software } from './software.ts';

/** One meeting on the panel, as the people in the room see it. */
export interface ShownMeeting {
  id: string;
  title: string;
  organizer: string;
  start: Instant;
  end: Instant;
  /** What the Join button dials, null where there is nothing to dial. */
  alias: string | null;
  protocol: string | null;
  platform: string | null;
  /** Whether the Join button is there now. */
  joinable: boolean;
}

/** The panel at a moment: meetings that are not over, earliest first. */
export function shownAt(
  bookings: readonly StoredBooking[],
  profile: DeviceProfile,
  software: Software,
  now: Instant,
): ShownMeeting[] {
  return bookings
    .filter((booking) => now < booking.end + booking.endBuffer)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ id, title, organizer, start, end, number, protocol, platform, startBuffer }) => {
      const dialable = number !== '' && canDial(protocol, profile, software);
      return {
        id,
        title,
        organizer,
        start,
        end,
        alias: number === '' ? null : number,
        protocol: protocol === 'None' ? null : protocol,
        platform: platform === 'None' ? null : platform,
        joinable: dialable && now >= start - startBuffer,
      };
    });
}

function canDial(protocol: string, { linkedToWebex }: DeviceProfile, { protocols }: Software): boolean {
  if (protocol === 'None') return false;
  if (protocol === 'Spark' || protocol === 'WebRTC') return linkedToWebex && protocols.includes(protocol);
  return true;
}
