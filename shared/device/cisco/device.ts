import { isIPv6 } from 'node:net';
import type { AddressCheck } from '../../kit/checked-lookup.ts';
import { seconds } from '../../kit/clock.ts';
import type { HttpOutcome, HttpRequest, Send } from '../../kit/http.ts';
import type { CiscoEndpointEntry } from '../../model/snapshot.ts';
import type { BookingDevice } from '../port.ts';
import { commandAnswer, httpRefusal } from './answers.ts';
import { heldBookings, LIST_COMMAND } from './bookings-list.ts';
import { inspectionOf, STATUS_PATH } from './getxml.ts';
import { legacyAnswer } from './legacy.ts';
import { writeRequest } from './put.ts';
import type { Asked } from './refusal.ts';
import { hiddenBy, VISIBILITY_PATH } from './visibility.ts';

/** A local user of the device, with the role Admin: `Bookings Put` takes no smaller one. */
export interface DeviceLogin {
  username: string;
  password: string;
}

/** Milliseconds until the connection stands, and until the whole answer is there: what others that write to devices use. */
const TIMEOUTS = { connect: seconds(3), answer: seconds(20) };

/** A long status tree has some hundred kilobytes. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/**
 * A Cisco device (TC, CE, RoomOS) by its HTTP API. The login goes with each request: sessions would outlive a function
 * that dies, and are few. One call is one request; the caller sees to it that there is one at a time, and has checked the
 * address (`reachableAddress`).
 */
export function ciscoDevice({
  entry,
  login,
  send,
  allows,
  timeouts = TIMEOUTS,
}: {
  entry: CiscoEndpointEntry;
  login: DeviceLogin;
  send: Send;
  /** Asked for the addresses that the endpoint's name leads to. */
  allows?: AddressCheck | undefined;
  timeouts?: NonNullable<HttpRequest['timeouts']>;
}): BookingDevice {
  const host = `${isIPv6(entry.address) ? `[${entry.address}]` : entry.address}:${entry.port}`;
  const authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`, 'utf8').toString('base64')}`;
  const asked = (call: string): Asked => ({ endpoint: entry.name, host, secret: entry.secret, call });
  const request = (path: string, body?: string): Promise<HttpOutcome> =>
    send({
      method: body === undefined ? 'GET' : 'POST',
      url: `${entry.scheme}://${host}${path}`,
      // Devices are asked once an hour: a connection kept open would be dead by then.
      headers: { authorization, connection: 'close', ...(body === undefined ? {} : { 'content-type': 'text/xml' }) },
      ...(body === undefined ? {} : { body }),
      timeouts,
      maxBytes: LONGEST_ANSWER,
      trust: entry.trust,
      ...(allows === undefined ? {} : { allows }),
    });

  return {
    async inspect() {
      const inspected = inspectionOf(await request(STATUS_PATH), asked('getxml'));
      if (inspected.kind !== 'inspected') return inspected;
      const settings = await request(VISIBILITY_PATH);
      // What the panel hides is good to know and no more, but a login that is refused meanwhile counts.
      if (settings.kind === 'answer' && settings.status === 401)
        return httpRefusal(settings, asked('getxml')) ?? inspected;
      return { kind: 'inspected', facts: { ...inspected.facts, hides: hiddenBy(settings) } };
    },
    async bookings() {
      return heldBookings(await request('/putxml', LIST_COMMAND), asked('Bookings List'));
    },
    async put(rendered) {
      const { call, path, body } = writeRequest(rendered);
      const outcome = await request(path, body);
      if (path === '/bookingsputxml') return legacyAnswer(outcome, asked(call));
      const answer = commandAnswer(outcome, asked(call));
      return answer.kind === 'ok' ? { kind: 'accepted' } : answer;
    },
  };
}
