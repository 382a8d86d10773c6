import * as z from 'zod';
import { EndpointName } from '../../../model/names.ts';
import { POLY_FAMILIES, PolyItemForm } from '../../../model/poly.ts';
import { commonSettings } from '../delivery.ts';
import { shownRooms } from './shown-rooms.ts';

/** What Poly endpoints are told and how: set for a group, or for one endpoint in its place. */
export const polySettings = {
  family: z.enum(POLY_FAMILIES).optional().describe('Kind of Poly endpoint. Default group.'),
  form: PolyItemForm.partial().strict().optional().describe("In place of the family's way to tell an address."),
  alarm: z.boolean().optional().describe('Whether somebody is told when a Poly endpoint goes quiet. Default true.'),
};

/** A Poly endpoint, which signs in to us as to its Exchange server. */
export const PolyEndpointInFile = z.strictObject({
  name: EndpointName,
  type: z.literal('poly'),
  ...shownRooms,
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[^\s:\\\p{Cc}]{1,150}$/u, 'a user name without blanks, colons and backslashes')
    .optional()
    .describe('What it signs in with. Default its name.'),
  delivery: commonSettings.delivery.describe('on (the default), or an empty calendar.'),
  protocols: commonSettings.protocols,
  ...polySettings,
});
export type PolyEndpointInFile = z.infer<typeof PolyEndpointInFile>;
