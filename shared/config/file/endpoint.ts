import * as z from 'zod';
import { CiscoEndpointInFile } from './endpoints/cisco.ts';
import { PolyEndpointInFile } from './endpoints/poly.ts';
import { WebexEndpointInFile } from './endpoints/webex.ts';

/** A device that shows meetings. One file a type; a new type is one more member here. */
export const EndpointInFile = z.discriminatedUnion('type', [
  CiscoEndpointInFile,
  WebexEndpointInFile,
  PolyEndpointInFile,
]);
export type EndpointInFile = z.infer<typeof EndpointInFile>;
