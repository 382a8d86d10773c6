import * as z from 'zod';
import type { HeldBookings, RenderedBookings } from '../port.ts';
import type { WebexCall, WebexRefusal } from './api.ts';

/** `POST /v1/xapi/command/{name}`; `deviceId` and `arguments` are required. Source: Webex's OpenAPI description. */
export const commandCall = (name: string, deviceId: string, body?: string): WebexCall => ({
  name,
  path: `xapi/command/${name}`,
  body: `{"deviceId":${JSON.stringify(deviceId)},"arguments":{}${body === undefined ? '' : `,"body":${body}`}}`,
});

/** The call that replaces the whole list. An empty one cannot be put: it is cleared. */
export const writeCall = ({ body, meetings }: RenderedBookings, deviceId: string): WebexCall =>
  meetings === 0 ? commandCall('Bookings.Clear', deviceId) : commandCall('Bookings.Put', deviceId, body);

/** `Booking` is left out where there are none, or is `{}`. Only ids are kept: titles and passwords stand there, too. */
const Listed = z.object({
  result: z.object({
    Booking: z
      .union([z.array(z.object({ Id: z.string().catch('') })), z.strictObject({}).transform(() => [])])
      .default([]),
  }),
});

/** The ids in an answer to `Bookings.List`. Source: published answers of devices, in JSON. */
export function heldIn(json: unknown): HeldBookings | null {
  const listed = Listed.safeParse(json);
  return listed.success ? { kind: 'held', ids: listed.data.result.Booking.map(({ Id }) => Id) } : null;
}

/** A token with no more rights than it needs may write and not list: then nobody can be asked whose bookings are there. */
export const listRefusal = (refused: WebexRefusal): HeldBookings =>
  refused.kind === 'refused' ? { kind: 'unsupported', detail: refused.detail } : refused;
