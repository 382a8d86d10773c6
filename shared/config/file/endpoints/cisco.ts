import * as z from 'zod';
import { EndpointName } from '../../../model/names.ts';
import { deliverySettings } from '../delivery.ts';
import { DeviceHost } from '../values.ts';
import { shownRooms } from './shown-rooms.ts';

/** A Cisco endpoint that is pushed to over its own HTTP API. */
export const CiscoEndpointInFile = z.strictObject({
  name: EndpointName,
  type: z.literal('cisco'),
  ...shownRooms,
  address: DeviceHost.describe('Host name or IP address of the device.'),
  ...deliverySettings,
});
export type CiscoEndpointInFile = z.infer<typeof CiscoEndpointInFile>;
