import * as z from 'zod';
import { Detail } from './detail.ts';
import { Hidden } from './hidden.ts';

/**
 * Where an endpoint stands.
 * `inStep`: it accepted its room's current agenda. `pending`: work is due.
 * `unreachable`, `denied`, `failed`: the last try did not work and another is planned (or not: see `until`).
 * `observed`, `paused`, `foreign`, `notEntitled`, `unsupported`, `teamsMode`, `refused`: states, not errors; not retried each minute.
 */
export const DeliveryKind = z.enum([
  'pending',
  'inStep',
  'observed',
  'paused',
  'foreign',
  'unreachable',
  'denied',
  'notEntitled',
  'unsupported',
  'teamsMode',
  'refused',
  'failed',
]);
export type DeliveryKind = z.infer<typeof DeliveryKind>;

/** What is known of an endpoint and what it holds. Written by whoever has its lease. */
export const Delivery = z.object({
  kind: DeliveryKind,
  /** Empty when in step. */
  detail: Detail,
  since: z.number().int(),
  /** Hash of the agenda that it should hold, as last announced. */
  wanted: z.string().nullable(),
  /** Hash of the agenda that it last accepted, and of the body that carried it. */
  acceptedAgenda: z.string().nullable(),
  acceptedBody: z.string().nullable(),
  acceptedAt: z.number().int().nullable(),
  /** The device may hold a list of ours: noted before the first one is sent. */
  mayHold: z.boolean().default(false),
  meetings: z.number().int(),
  /** Failed tries in a row: the back-off. */
  failures: z.number().int(),
  lastTryAt: z.number().int().nullable(),
  /** When the next try is due; null when nothing is due. Mirrored in the due index. */
  dueAt: z.number().int().nullable(),
  /** When an endpoint that is in step is written to once more, because a meeting is about to start. Mirrored there, too. */
  beforeStartAt: z.number().int().nullable().default(null),
  /** The login that was tried last (fingerprint of address, user and secret version), how often it was refused in a row, and when. */
  login: z.object({ fingerprint: z.string(), wrong: z.number().int(), at: z.number().int() }).nullable(),
  /** Logins that the secret offered when none of them worked: what `otj retry` forgets. */
  offered: z.array(z.object({ login: z.string(), shared: z.string() })).default([]),
  /** Fingerprint of the login that the device accepted last. */
  works: z.string().nullable().default(null),
  /** The device (model/retired.ts, `deviceOf`) that all of this is about; null in records that are older than this field. */
  about: z.string().nullable().default(null),
  /** Hash of the endpoint's entry at the last try: another one is tried at once. */
  configured: z.string().nullable().default(null),
  /** What the device said of itself, and when it was last asked. */
  device: z
    .object({
      checkedAt: z.number().int(),
      software: z.string().nullable(),
      serial: z.string().nullable(),
      product: z.string().nullable(),
      /** Seconds by which the device's clock is ahead of ours. */
      clockAhead: z.number().nullable(),
      /** What its own settings keep from its panel. */
      hides: z.array(Hidden).default([]),
      /** Bookings that are not ours, as it was last asked before a write. */
      foreignBookings: z.number().int(),
      /** Registered to Webex or linked by Webex Edge, null where it does not tell. */
      linkedToWebex: z.boolean().nullable(),
      /** The call that it was found to take, null before that is known. */
      road: z.enum(['put', 'legacy']).nullable(),
    })
    .nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const NEW_DELIVERY: Delivery = {
  kind: 'pending',
  detail: '',
  since: 0,
  wanted: null,
  acceptedAgenda: null,
  acceptedBody: null,
  acceptedAt: null,
  mayHold: false,
  meetings: 0,
  failures: 0,
  lastTryAt: null,
  dueAt: null,
  beforeStartAt: null,
  login: null,
  offered: [],
  works: null,
  about: null,
  configured: null,
  device: null,
};

/** The right to push to one endpoint, held by one worker until a moment that its function cannot outlive. */
export interface Lease {
  token: string;
  until: number;
}
