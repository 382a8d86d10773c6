import * as z from 'zod';
import type { WebexCall } from './api.ts';

const PUT = 'Bookings.Put';

/** `GET /v1/xapi/schema`: which of a device's commands begin with `Bookings.`. Source: Webex's OpenAPI description. */
export const schemaCall = (deviceId: string): WebexCall => ({
  name: 'command look-up',
  path: `xapi/schema?${new URLSearchParams({ deviceId, command: 'Bookings.*' })}`,
});

const Schemas = z.array(z.object({ deviceId: z.string(), commands: z.record(z.string(), z.unknown()).default({}) }));

/** Whether the device takes whole lists; null where Webex tells nothing of it. */
export function takesBookings(json: unknown, deviceId: string): boolean | null {
  const schemas = Schemas.safeParse(json);
  const own = schemas.success ? schemas.data.find((schema) => schema.deviceId === deviceId) : undefined;
  return own === undefined ? null : Object.hasOwn(own.commands, PUT);
}
