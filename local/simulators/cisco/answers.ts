import { type Instant, isoSeconds } from '../../../shared/kit/clock.ts';
import type { SimulatorAnswer } from '../serve.ts';
import type { StoredBooking } from './profile.ts';
import { written } from './xml.ts';

/** An XML document with HTTP 200, which devices say to nearly everything. */
export const xml = (inner: string): SimulatorAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?>\n${inner}\n`,
});

/** No answer at all: the connection is reset, as by a device without power. */
export const RESET: SimulatorAnswer = { status: 500, misbehave: 'reset' };

export const UNAUTHORIZED: SimulatorAnswer = {
  status: 401,
  headers: { 'www-authenticate': 'Basic realm="Cisco"' },
  body: '',
};

export const syntaxError = (detail: string): SimulatorAnswer => ({
  status: 400,
  headers: { 'content-type': 'text/plain' },
  body: `XML syntax error:\n${detail}`,
});

/** A command's success; `inner` is what it has to tell. */
export const accepted = (result: string, inner = ''): SimulatorAnswer =>
  xml(`<Command><${result} status="OK">${inner}</${result}></Command>`);

/** A command's refusal in words. */
export const refused = (
  result: string,
  status: 'Error' | 'ParameterError',
  reason: string,
  xpath?: string,
): SimulatorAnswer => {
  const path = xpath === undefined ? '' : `<XPath>${written(xpath)}</XPath>`;
  return xml(`<Command><${result} status="${status}"><Reason>${written(reason)}</Reason>${path}</${result}></Command>`);
};

/** The answer to `Bookings List`, which is not the shape that was put; as seen in answers of real devices. */
export function bookingsList(bookings: readonly StoredBooking[], updatedAt: Instant): SimulatorAnswer {
  const listed = bookings.map((booking, index) => {
    const [firstName = '', ...rest] = booking.organizer.split(' ');
    const calls =
      booking.number === ''
        ? '<Calls/>'
        : `<Calls><Call item="1" maxOccurrence="n"><Number>${written(booking.number)}</Number><Protocol>${booking.protocol}</Protocol></Call></Calls>`;
    return [
      `<Booking item="${index + 1}" maxOccurrence="n"><Id>${written(booking.id)}</Id><MeetingId></MeetingId>`,
      `<Title>${written(booking.title)}</Title><Agenda></Agenda><Privacy>Public</Privacy>`,
      `<Organizer><FirstName>${written(firstName)}</FirstName><LastName>${written(rest.join(' '))}</LastName><Email></Email><Id></Id></Organizer>`,
      `<Time><StartTime>${isoSeconds(booking.start)}</StartTime><StartTimeBuffer>${booking.startBuffer / 1_000}</StartTimeBuffer>`,
      `<EndTime>${isoSeconds(booking.end)}</EndTime><EndTimeBuffer>${booking.endBuffer / 1_000}</EndTimeBuffer></Time>`,
      '<MaximumMeetingExtension>0</MaximumMeetingExtension><BookingStatus>OK</BookingStatus><BookingStatusMessage></BookingStatusMessage>',
      `<MeetingPlatform>${booking.platform ?? ''}</MeetingPlatform><Cancellable>False</Cancellable><Webex><Enabled>False</Enabled></Webex>`,
      `<Encryption>BestEffort</Encryption><Recording>Disabled</Recording><DialInfo>${calls}<ConnectMode>OBTP</ConnectMode></DialInfo></Booking>`,
    ].join('');
  });
  const head = `<ResultInfo><TotalRows>${bookings.length}</TotalRows></ResultInfo><LastUpdated>${isoSeconds(updatedAt)}</LastUpdated>`;
  return accepted('BookingsListResult', head + listed.join(''));
}
