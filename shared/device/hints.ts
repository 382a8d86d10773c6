import type { Delivery } from '../model/delivery.ts';
import type { Hidden } from '../model/hidden.ts';

/** A clock that is off by more shows meetings too early or too late. Seconds. */
const CLOCK_OFF = 60;

/** Why a clock is a trouble, and what to do; null where it is right, or the device does not tell. */
export function clockTrouble(clockAhead: number | null): string | null {
  if (clockAhead === null || Math.abs(clockAhead) <= CLOCK_OFF) return null;
  const off = `${Math.abs(clockAhead)} s ${clockAhead < 0 ? 'behind' : 'ahead'}`;
  return `Its clock is ${off}: meetings show, and buttons come, at the wrong time. Set NTP on the device (NetworkServices NTP).`;
}

/** What on a device keeps meetings from being seen although it took them: a line each, with the setting to change. */
export const hintsOf = ({
  clockAhead,
  hides,
}: Pick<NonNullable<Delivery['device']>, 'clockAhead' | 'hides'>): string[] => [
  ...[clockTrouble(clockAhead)].filter((trouble) => trouble !== null),
  ...hides.map((what) => HIDDEN[what]),
];

const visibility = (setting: string, effect: string): string =>
  `UserInterface Bookings Visibility ${setting} is Hidden on the device: ${effect}.`;

const HIDDEN: Readonly<Record<Hidden, string>> = {
  calendar: 'UserInterface Features Calendar Start is Hidden on the device: it shows no meetings at all.',
  titles: visibility('Title', '"Scheduled meeting" stands in place of titles'),
  organizers: visibility('Organizer', 'nobody sees who booked'),
  withoutButton: visibility('NonJoinableMeetings', 'meetings without a Join button are not shown'),
  allDay: visibility('AllDayMeetings', 'meetings that last all day are not shown'),
  tentative: visibility('TentativeMeetings', 'tentative meetings are not shown'),
};
