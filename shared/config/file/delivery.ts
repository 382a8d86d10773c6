import * as z from 'zod';
import { BufferMinutes, SecretName } from './values.ts';

/** Whom a TLS connection to an endpoint believes, as it stands in the file. */
export const TrustInFile = z.union(
  [
    z.literal('public'),
    z.literal('off'),
    z.strictObject({ ca: z.string().min(1).describe('A PEM file beside this one.') }),
    z.strictObject({
      pin: z
        .string()
        .regex(
          /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i,
          'the SHA-256 fingerprint of the certificate: 64 hexadecimal digits',
        ),
    }),
  ],
  { error: 'public, off, {ca: FILE} or {pin: SHA256}' },
);

/** What is written to any endpoint, and when: set for a group, or for one endpoint in its place. */
export const commonSettings = {
  delivery: z
    .enum(['observe', 'on', 'off'])
    .optional()
    .describe('observe (the default) works all out, writes nothing.'),
  takeover: z.boolean().optional().describe('Replace a list that another system writes. Default false.'),
  secret: SecretName.optional().describe('Name of the secret that holds username and password, or the Webex token.'),
  protocols: z
    .array(z.enum(['SIP', 'H323', 'WebRTC']))
    .min(1)
    .max(3)
    .optional()
    .describe('What it can dial, preferred first. Default SIP, H323; with Webex SIP, WebRTC.'),
  startBufferMinutes: BufferMinutes.optional().describe("In place of the profile's."),
  endBufferMinutes: BufferMinutes.optional().describe("In place of the profile's."),
};

/** The same with how an endpoint is reached over its own HTTP API. */
export const deliverySettings = {
  ...commonSettings,
  trust: TrustInFile.optional().describe('Default public.'),
  scheme: z.enum(['https', 'http']).optional().describe('Default https.'),
  port: z.number().int().min(1).max(65_535).optional().describe('Default 443, with http 80.'),
  road: z
    .enum(['auto', 'put', 'legacy'])
    .optional()
    .describe('Which call writes bookings. auto (the default) learns it.'),
};
