import type { Instant } from '../../kit/clock.ts';
import type { RoomAddress } from '../../model/names.ts';
import type { CalendarItem } from './item.ts';

/** What one login can see: one room's calendar, as it is now. */
export interface Mailbox {
  room: RoomAddress;
  items: readonly CalendarItem[];
  /** Another one whenever the calendar is another: what notifications are counted by. */
  watermark: string;
  now: Instant;
}

/** Whether a client's address means this mailbox; capital letters make no difference. */
export const isMailbox = ({ room }: Pick<Mailbox, 'room'>, address: string): boolean =>
  address.trim().toLowerCase() === room;
