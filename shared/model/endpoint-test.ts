import * as z from 'zod';
import { EndpointName } from './names.ts';

/** What is looked at, in this order; the first that fails ends it. */
export const TestStep = z.enum(['route', 'tls', 'login', 'version', 'bookings', 'clock', 'panel', 'writer']);
export type TestStep = z.infer<typeof TestStep>;

/** What a test from inside an endpoint's lane found. Nothing was written to the device. */
export const EndpointTest = z.object({
  endpoint: EndpointName,
  at: z.number().int(),
  steps: z.array(z.object({ step: TestStep, ok: z.boolean(), detail: z.string() })),
  /** What the device shows; null over plain HTTP, through Webex, or where it was not reached. */
  certificate: z
    .object({ sha256: z.string(), subject: z.string(), issuer: z.string(), validTo: z.string() })
    .nullable(),
});
export type EndpointTest = z.infer<typeof EndpointTest>;
