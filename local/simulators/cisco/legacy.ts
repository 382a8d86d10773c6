import { seconds } from '../../../shared/kit/clock.ts';
import type { StoredBooking } from './profile.ts';
import { type Element, readXml, textOf } from './xml.ts';

/** The bookings in a body of `POST /bookingsputxml`, empty for its way to clear, or what is wrong with it. */
export function readLegacy(body: string): { bookings: StoredBooking[] } | { wrong: string } {
  const read = readXml(body);
  if ('syntaxError' in read) return { wrong: read.syntaxError };
  if (read.root.name !== 'Bookings') return { wrong: `<${read.root.name}> in place of <Bookings>` };
  const bookings: StoredBooking[] = [];
  for (const element of read.root.children) {
    if (element.name === 'Clear') return { bookings: [] };
    const booking = element.name === 'Booking' ? readBooking(element) : null;
    if (booking === null) return { wrong: `<${element.name}> lacks what a booking needs` };
    bookings.push(booking);
  }
  return bookings.length > 0 ? { bookings } : { wrong: 'no booking' };
}

function readBooking(element: Element): StoredBooking | null {
  const call = element.children.find(({ name }) => name === 'DialInfo')?.children[0]?.children[0];
  const organizer = element.children.find(({ name }) => name === 'Organizer');
  const number = textOf(call, 'Number') ?? '';
  const protocol = textOf(call, 'Protocol') ?? '';
  const booking: StoredBooking = {
    id: textOf(element, 'Id') ?? '',
    title: textOf(element, 'Title') ?? '',
    organizer: `${textOf(organizer, 'FirstName') ?? ''} ${textOf(organizer, 'LastName') ?? ''}`.trim(),
    number,
    protocol,
    platform: null,
    start: Date.parse(textOf(element, 'Time', 'StartTime') ?? ''),
    end: Date.parse(textOf(element, 'Time', 'EndTime') ?? ''),
    startBuffer: seconds(Number(textOf(element, 'Time', 'StartTimeBuffer'))),
    endBuffer: seconds(Number(textOf(element, 'Time', 'EndTimeBuffer'))),
  };
  const times = [booking.start, booking.end, booking.startBuffer, booking.endBuffer];
  const dialable = number !== '' && !/\s/.test(number) && ['SIP', 'H323'].includes(protocol);
  return booking.id !== '' && booking.title !== '' && dialable && times.every(Number.isFinite) ? booking : null;
}
