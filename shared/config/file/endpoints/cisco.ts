import * as z from 'zod';
import { EndpointName, RoomAddress } from '../../../model/names.ts';
import { deliverySettings } from '../delivery.ts';
import { DeviceHost } from '../values.ts';

/** A Cisco endpoint that is pushed to over its own HTTP API. */
export const CiscoEndpointInFile = z.strictObject({
  name: EndpointName,
  type: z.literal('cisco'),
  room: RoomAddress.describe("The room whose meetings it shows: its mailbox or calendar address, or a person's."),
  address: DeviceHost.describe('Host name or IP address of the device.'),
  ...deliverySettings,
});
export type CiscoEndpointInFile = z.infer<typeof CiscoEndpointInFile>;
