import * as z from 'zod';
import { Name } from '../../model/names.ts';
import { deliverySettings } from './delivery.ts';
import { EndpointInFile } from './endpoint.ts';
import { polySettings } from './endpoints/poly.ts';
import { ApiDomain } from './values.ts';

/** Endpoints that share a profile, a location and ways of delivery. */
export const EndpointGroupInFile = z.strictObject({
  name: Name,
  profile: Name,
  location: Name.optional().describe('Left out, where all are Webex or Poly endpoints: over the internet.'),
  bypassProxy: z
    .boolean()
    .optional()
    .describe("Cisco endpoints are reached without the location's web proxy. Default false."),
  apiDomain: ApiDomain.optional(),
  ...deliverySettings,
  ...polySettings,
  endpoints: z.array(EndpointInFile).default([]),
});
export type EndpointGroupInFile = z.infer<typeof EndpointGroupInFile>;
