import type { Instant } from '../../../shared/kit/clock.ts';
import type { Hidden } from '../../../shared/model/hidden.ts';

/** A simulated device as it was bought and set up; what happens to it later is its state. */
export interface DeviceProfile {
  /** Also the `subject` of faults that strike it. */
  name: string;
  /** As devices write it: `ce11.24.1.8.d5d3`, `TC7.3.9.9d2`. It decides what the device can do. */
  software: string;
  product: string;
  serial: string;
  /** Its one local user, with the role Admin. */
  login: { username: string; password: string };
  /** Registered to Webex, or linked by Webex Edge. */
  linkedToWebex: boolean;
  teamsMode: boolean;
  /** Milliseconds by which its clock is ahead; 0 where left out. */
  clockAhead?: number;
  /** What its settings hide; nothing where left out. */
  hides?: readonly Hidden[];
}

/** A booking as the device keeps it, whichever call wrote it. */
export interface StoredBooking {
  id: string;
  title: string;
  organizer: string;
  number: string;
  protocol: string;
  platform: string | null;
  start: Instant;
  end: Instant;
  /** Milliseconds. */
  startBuffer: number;
  endBuffer: number;
}

/** What becomes of a device: plain JSON, so that the world can keep it over a restart of its process. */
export interface DeviceState {
  bookings: StoredBooking[];
  /** When the list was last replaced. */
  updatedAt: Instant | null;
  /** Without power until then; null while it runs. */
  offUntil: Instant | null;
  /** Times it started up: each time it had forgotten its bookings. */
  boots: number;
  failedLogins: number;
  lockedUntil: Instant | null;
  /** Requests that reached it, by path; `/total` counts them all. */
  requests: Record<string, number>;
  /** Requests that came while another was being answered. */
  overlaps: number;
  /** The last things it refused and why, newest last, twenty at most. */
  refusals: string[];
}

export const NEW_DEVICE: DeviceState = {
  bookings: [],
  updatedAt: null,
  offUntil: null,
  boots: 1,
  failedLogins: 0,
  lockedUntil: null,
  requests: {},
  overlaps: 0,
  refusals: [],
};
