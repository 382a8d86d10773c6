import { isoSeconds, minutes } from '../../kit/clock.ts';
import type { HttpOutcome } from '../../kit/http.ts';
import type { DeviceOutcome } from '../port.ts';
import { httpRefusal } from './answers.ts';
import type { Booking } from './booking.ts';
import type { Asked } from './refusal.ts';
import { escapeXml } from './xml.ts';

/**
 * The bookings as the old private call `POST /bookingsputxml` takes them: for devices without `Bookings Put`, and for
 * those that are not entitled to it. No bookings become its own way to clear. Source: public programs that use it.
 */
export function legacyBody(bookings: readonly Booking[]): string {
  if (bookings.length === 0) return `${DECLARATION}<Bookings><Clear command="True"></Clear></Bookings>`;
  return `${DECLARATION}<Bookings status="OK">${bookings.map(legacyBooking).join('')}</Bookings>`;
}

const DECLARATION = "<?xml version='1.0'?>";

function legacyBooking(booking: Booking, index: number): string {
  const { StartTime, Duration, StartTimeBuffer, EndTimeBuffer } = booking.Time;
  const [firstName = '', ...rest] = booking.Organizer.Name.split(' ');
  return [
    `<Booking item="${index + 1}"><Id>${booking.Id}</Id><Title>${escapeXml(booking.Title)}</Title><Agenda/>`,
    `<Privacy>${booking.Privacy}</Privacy><Organizer><FirstName>${escapeXml(firstName)}</FirstName>`,
    `<LastName>${escapeXml(rest.join(' '))}</LastName><Email/></Organizer>`,
    `<Time><StartTime>${StartTime}</StartTime><StartTimeBuffer>${StartTimeBuffer}</StartTimeBuffer>`,
    `<EndTime>${isoSeconds(Date.parse(StartTime) + minutes(Duration))}</EndTime>`,
    `<EndTimeBuffer>${EndTimeBuffer}</EndTimeBuffer></Time>`,
    '<MaximumMeetingExtension>5</MaximumMeetingExtension><BookingStatus>OK</BookingStatus>',
    '<Webex><Enabled>False</Enabled></Webex><Encryption>BestEffort</Encryption><Role>Master</Role>',
    `<Recording>Disabled</Recording><DialInfo><Calls><Call item="1"><Number>${escapeXml(booking.Number)}</Number>`,
    `<Protocol>${booking.Protocol}</Protocol><CallRate>6000</CallRate><CallType>Video</CallType></Call></Calls>`,
    '<ConnectMode>OBTP</ConnectMode></DialInfo></Booking>',
  ].join('');
}

/** The old call's answer has no documented body: HTTP 200 alone is success. */
export const legacyAnswer = (outcome: HttpOutcome, asked: Asked): DeviceOutcome =>
  httpRefusal(outcome, asked) ?? { kind: 'accepted' };
