import type { Instant } from '../kit/clock.ts';
import type { Hidden } from '../model/hidden.ts';

/** How an endpoint answered. Expected outcomes are values; the caller decides what each means for the next try. */
export type DeviceOutcome =
  | { kind: 'accepted' }
  /** No answer, or none that can be trusted: off, network, name, certificate. */
  | { kind: 'unreachable'; detail: string }
  /** 401: the login is wrong. Not retried on and on: accounts lock. */
  | { kind: 'denied'; detail: string }
  /** On premises, not linked to Webex, older software: the old road may work. */
  | { kind: 'notEntitled'; detail: string }
  /** The software does not know the command. */
  | { kind: 'unsupported'; detail: string }
  | { kind: 'teamsMode'; detail: string }
  /** The user or the token has no right to this, or Webex knows no such device: people have to change something. */
  | { kind: 'refused'; detail: string }
  /** Webex limits requests: nothing before `until`. */
  | { kind: 'throttled'; until: Instant; detail: string }
  /** Anything else that is not success: an answer that is no XML, a parameter error, HTTP 5xx. */
  | { kind: 'failed'; detail: string };

/** What a device says of itself, as far as it says it. */
export interface DeviceFacts {
  software: string | null;
  serial: string | null;
  product: string | null;
  /** The device's clock, milliseconds since 1970, or null where it does not tell. */
  clock: number | null;
  teamsMode: boolean;
  /** What its own settings keep from its panel. Absent where it is not asked. */
  hides?: Hidden[];
  /** Registered to Webex, or linked by Webex Edge: only then it joins by WebRTC. Absent where it does not tell. */
  linkedToWebex?: boolean;
}

export type Inspection = { kind: 'inspected'; facts: DeviceFacts } | Exclude<DeviceOutcome, { kind: 'accepted' }>;

/** The ids of the bookings a device holds now. */
export type HeldBookings = { kind: 'held'; ids: string[] } | Exclude<DeviceOutcome, { kind: 'accepted' }>;

/** An endpoint whose whole list of bookings we write. A call is one request or two; nothing is retried. */
export interface BookingDevice {
  inspect(): Promise<Inspection>;
  bookings(): Promise<HeldBookings>;
  /** Replaces the whole list by the rendered one. */
  put(rendered: RenderedBookings): Promise<DeviceOutcome>;
}

/** An agenda in the form a device takes. `hash` is of exactly what would be sent. */
export interface RenderedBookings {
  body: string;
  hash: string;
  /** How many meetings it carries, and how many of them can be joined. */
  meetings: number;
  joinable: number;
  /** The call that takes this form, where a device has more than one; absent means its usual one. */
  road?: 'put' | 'legacy';
}
