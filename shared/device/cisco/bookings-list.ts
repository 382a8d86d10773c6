import type { HttpOutcome } from '../../kit/http.ts';
import type { HeldBookings } from '../port.ts';
import { commandAnswer } from './answers.ts';
import { bookingsCommand } from './put.ts';
import type { Asked } from './refusal.ts';
import { textAt } from './xml.ts';

/** Past, present and future: all that the device holds. Source: xAPI schema, `Bookings List` without parameters. */
export const LIST_COMMAND = bookingsCommand('<List command="True"/>');

/** The ids in a `Bookings List` answer. Titles, passwords and host keys that stand there too are not kept. */
export function heldBookings(outcome: HttpOutcome, asked: Asked): HeldBookings {
  const answer = commandAnswer(outcome, asked);
  if (answer.kind !== 'ok') return answer;
  const bookings = answer.result.children.filter((child) => child.name === 'Booking');
  return { kind: 'held', ids: bookings.map((booking) => textAt(booking, 'Id') ?? '') };
}
