import type { HttpOutcome } from '../../kit/http.ts';
import { printable } from '../../kit/printable.ts';
import type { DeviceOutcome } from '../port.ts';

/** Every outcome but success. */
export type Refusal = Exclude<DeviceOutcome, { kind: 'accepted' }>;

/** What was asked of whom: the first half of every detail. */
export interface Asked {
  endpoint: string;
  /** Host and port. */
  host: string;
  /** The name of the secret that holds the login, for the cure; never the login itself. */
  secret: string;
  /** In words, such as `Bookings Put`. */
  call: string;
}

/** A delivery record keeps this many characters of a detail. */
const LONGEST_DETAIL = 600;

/** An outcome with its line: what, where, why and what to do. */
export const refusal = (kind: Exclude<Refusal['kind'], 'throttled'>, asked: Asked, why: string): Refusal => ({
  kind,
  detail: detailOf(asked, why),
});

/** The web proxy on the way refused our login, so nothing is sent through it for a while. */
export const heldBack = ({ until, detail }: Extract<HttpOutcome, { kind: 'held' }>, asked: Asked): Refusal => ({
  kind: 'throttled',
  until,
  detail: detailOf(asked, `${detail}.`),
});

const detailOf = ({ endpoint, host, call }: Asked, why: string): string =>
  `${endpoint} (${host}), ${call}: ${why}`.slice(0, LONGEST_DETAIL);

/**
 * A device's own words, fit to be stored and shown: one short line without addresses, links and long numbers, because a
 * device may quote the booking it complains about, and a booking's number may contain a passcode.
 */
export const quoted = (words: string): string =>
  printable(words)
    .replace(/\S*(?:@|:\/\/)\S*/g, '…')
    .replace(/\d{4,}/g, '…')
    .trim()
    .slice(0, 160);
