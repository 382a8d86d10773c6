import * as z from 'zod';
import { Name } from '../../model/names.ts';
import { deliverySettings } from './delivery.ts';
import { EndpointInFile } from './endpoint.ts';

/** Endpoints that share a profile, a location and ways of delivery. */
export const EndpointGroupInFile = z.strictObject({
  name: Name,
  profile: Name,
  location: Name,
  ...deliverySettings,
  endpoints: z.array(EndpointInFile).default([]),
});
export type EndpointGroupInFile = z.infer<typeof EndpointGroupInFile>;
