import type { Instant } from '../../../shared/kit/clock.ts';
import type { StoredBooking } from '../cisco/profile.ts';

/** A device as it is registered to Webex. Its `name` is also the subject of faults that strike it. */
export interface CloudDeviceProfile {
  id: string;
  name: string;
  workspaceId: string;
  /** As Webex writes it: `RoomOS 11.24.1.8 d5d3a37e4d5`. */
  software: string;
  product: string;
  serial: string;
  platform: 'cisco' | 'microsoftTeamsRoom';
}

/** An application that an administrator registered. */
export interface WebexClient {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  scopes: readonly string[];
}

/** A token that was given out. */
export interface GivenToken {
  clientId: string;
  scopes: readonly string[];
  until: Instant;
}

/** What Webex holds: plain data, so that a world can keep it. */
export interface WebexState {
  bookings: Record<string, StoredBooking[]>;
  writtenAt: Record<string, Instant>;
  access: Record<string, GivenToken>;
  refresh: Record<string, GivenToken>;
  /** Codes that consent led to, each good once. */
  codes: Record<string, { clientId: string; challenge: string | null; redirectUri: string }>;
  given: number;
  requests: number;
  /** The last things refused and why, newest last, twenty at most. */
  refusals: string[];
}

export const newWebexState = (): WebexState => ({
  bookings: {},
  writtenAt: {},
  access: {},
  refresh: {},
  codes: {},
  given: 0,
  requests: 0,
  refusals: [],
});
