import * as z from 'zod';

/** Kinds of Poly endpoints, as far as they want to be told of a meeting in different ways. */
export const POLY_FAMILIES = ['group', 'hdx', 'debut', 'trio', 'studio'] as const;
export const PolyFamily = z.enum(POLY_FAMILIES);
export type PolyFamily = z.infer<typeof PolyFamily>;

/** How the address to dial is put into the item that an endpoint reads. */
export const PolyItemForm = z.object({
  /** `uri` is `sip:1234@example.com`, `bare` leaves the scheme out, `none` leaves the location empty. */
  location: z.enum(['uri', 'bare', 'none']),
  /** Whether the Polycom VMR token stands in the body. */
  token: z.boolean(),
  /** What ends the lines within the token. */
  lineEnd: z.enum(['crlf', 'lf']),
});
export type PolyItemForm = z.infer<typeof PolyItemForm>;
