import * as z from 'zod';
import { EndpointName, Name, RoomAddress } from './names.ts';

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

/**
 * What each family is sent unless `otj.yaml` says otherwise: the address with its scheme as location, which a Trio needs to
 * see that it can be dialled, and the token with the line ends of those who make such tokens today (docs/poly.md).
 */
export const FORM_OF_FAMILY: Readonly<Record<PolyFamily, PolyItemForm>> = {
  group: { location: 'uri', token: true, lineEnd: 'crlf' },
  hdx: { location: 'uri', token: true, lineEnd: 'crlf' },
  debut: { location: 'uri', token: true, lineEnd: 'crlf' },
  trio: { location: 'uri', token: true, lineEnd: 'crlf' },
  studio: { location: 'uri', token: true, lineEnd: 'crlf' },
};

/**
 * A Poly endpoint, which comes and asks, as it would ask an Exchange server. `delivery` other than `on` lets it in and
 * shows it an empty calendar.
 */
export const PolyEndpointEntry = z.object({
  type: z.literal('poly'),
  name: EndpointName,
  room: RoomAddress,
  /** The other rooms of a divided one: their meetings are shown too. */
  alsoRooms: z.array(RoomAddress).max(3).default([]),
  /** Whose alarms and figures it belongs to; null where the file names none. */
  location: Name.nullable(),
  group: Name,
  delivery: z.enum(['observe', 'on', 'off']),
  /** Which kinds of address it can dial, in the order of preference. */
  protocols: z.array(z.enum(['SIP', 'H323', 'WebRTC'])),
  /** What it signs in with, in lower case. */
  username: z.string().min(1).max(150),
  family: PolyFamily,
  form: PolyItemForm,
  /** Whether somebody is told when it has gone quiet. */
  alarm: z.boolean(),
});
export type PolyEndpointEntry = z.infer<typeof PolyEndpointEntry>;

/** Those of a snapshot's endpoints that come and ask. */
export const callersIn = <Other extends { type: string }>(
  endpoints: readonly (Other | PolyEndpointEntry)[],
): PolyEndpointEntry[] => endpoints.filter((entry): entry is PolyEndpointEntry => entry.type === 'poly');

/** Which endpoint a user name belongs to: no two have the same one. */
export const CallerName = z.object({ username: z.string(), endpoint: EndpointName });
export type CallerName = z.infer<typeof CallerName>;

/** A password as it is kept: what it can be compared with, never what it can be read from. */
export const StoredPassword = z.discriminatedUnion('kind', [
  /** One that was generated here: HMAC-SHA-256 under the instance's key, in hexadecimal. Nothing slow is needed. */
  z.object({ kind: z.literal('keyed'), hash: z.string().length(64) }),
  /** One that people chose and brought along. Salt and hash in base64. */
  z.object({
    kind: z.literal('scrypt'),
    salt: z.string(),
    hash: z.string(),
    cost: z.object({ N: z.number().int(), r: z.number().int(), p: z.number().int() }),
  }),
]);
export type StoredPassword = z.infer<typeof StoredPassword>;

/** What is kept for an endpoint that signs in to us. */
export const CallerLogin = z.object({
  password: StoredPassword.nullable(),
  changedAt: z.number().int(),
  /** Until then its requests are written to the log, without credentials; null or past: they are not. */
  recordUntil: z.number().int().nullable(),
});
export type CallerLogin = z.infer<typeof CallerLogin>;

/** The last that was heard of an endpoint that comes and asks; at most a quarter of an hour old while it does. */
export const Contact = z.object({
  at: z.number().int(),
  /** What it calls itself. */
  client: z.string().max(200),
  /** What it asked for. */
  operation: z.string().max(60),
  /** Whether it asked for another mailbox than its room's, and so got nothing: what was typed on it is wrong. */
  isAstray: z.boolean().default(false),
});
export type Contact = z.infer<typeof Contact>;

/** Whom the authorizer let in, as it hands it to the function that serves. Both may be of different ages for a minute. */
export const Caller = z.object({
  entry: PolyEndpointEntry,
  recordUntil: z.number().int().nullable(),
});
export type Caller = z.infer<typeof Caller>;

/** The secret that holds `{ key }`, the instance's key of generated passwords. Made by the deployment. */
export const POLY_KEY_SECRET = 'poly-key';

/** How long the gateway remembers that a login was right: a password that was taken back opens for so long at most. */
export const LOGIN_REMEMBERED_SECONDS = 60;

/** What a 401 carries: the challenge, and what clients that look for autodiscover over SOAP want to see first. */
export const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="One-Touch Join"', 'X-SOAP-Enabled': 'True' } as const;
