import type { Instant } from '../../shared/kit/clock.ts';
import type { DeviceProfile, StoredBooking } from '../simulators/cisco/profile.ts';
import type { ExchangeServer } from '../simulators/exchange/simulator.ts';
import type { GoogleDomain } from '../simulators/google/domain.ts';
import type { GraphTenant } from '../simulators/graph/app-proof.ts';
import type { LoginHabit } from '../simulators/poly/endpoint.ts';
import type { CloudDeviceProfile, WebexClient } from '../simulators/webex/cloud.ts';
import type { WorldEvent, WorldRoom } from './model.ts';

/** A device as the company has it set up. */
export interface CompanyDevice {
  profile: DeviceProfile;
  /** The address of the room that it stands in. */
  room: string;
  /** Where it is reached, always at port 443. */
  host: string;
  /** Seconds for which it is off when the world starts for the first time. */
  offAtFirst: number;
  /** What somebody else has already written to it. */
  bookings(worldStart: Instant): StoredBooking[];
}

/** A Poly endpoint, as somebody set it up: it comes and asks. */
export interface CompanyPoly {
  name: string;
  /** The address of the room that it stands in. */
  room: string;
  product: string;
  userAgent: string;
  habit: LoginHabit;
  username: string;
  password: string;
  /** The mailbox that was typed in; null where the field was left empty. */
  mailbox: string | null;
}

/** Its organisation in Webex: the endpoints that are registered there, and the application that may write to them. */
export interface CompanyCloud {
  /** Each with the address of the room that it stands in. */
  devices: readonly { profile: CloudDeviceProfile; room: string }[];
  client: WebexClient;
  /** What was copied from the portal when the application was approved, on the day on which the world started first. */
  tokens: { access: string; refresh: string };
  /** Milliseconds for which an access token is good. */
  accessLifetime: number;
}

/** The web proxy of an office: what is in the office is reached through it. */
export interface CompanyProxy {
  /** The office. */
  name: string;
  host: string;
  port: number;
  login: { username: string; password: string };
}

/** A company that a world is made of. */
export interface Company {
  rooms: readonly WorldRoom[];
  devices: readonly CompanyDevice[];
  poly: readonly CompanyPoly[];
  webex: CompanyCloud;
  webProxy: CompanyProxy;
  /** Its Office 365 tenant, and the application that is registered there. */
  tenants: readonly GraphTenant[];
  /** Its Google Workspace domain: the same calendars, as Google would show them. */
  google: GoogleDomain;
  /** Its Exchange server: the same calendars once more. */
  exchange: ExchangeServer;
  /** Its calendar on the day on which its world starts for the first time. */
  events(worldStart: Instant): WorldEvent[];
}
