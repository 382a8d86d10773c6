import * as z from 'zod';
import { EndpointName } from '../../../model/names.ts';
import { commonSettings } from '../delivery.ts';
import { ApiDomain } from '../values.ts';
import { shownRooms } from './shown-rooms.ts';

/** A Cisco endpoint that is registered to Webex, and pushed to through its API. */
export const WebexEndpointInFile = z.strictObject({
  name: EndpointName,
  type: z.literal('webex'),
  ...shownRooms,
  deviceId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_=-]{10,300}$/, "the device's id in Webex, as `otj webex-devices` lists it")
    .describe('Id of the device in Webex: otj webex-devices lists them.'),
  apiDomain: ApiDomain.optional(),
  ...commonSettings,
});
export type WebexEndpointInFile = z.infer<typeof WebexEndpointInFile>;
