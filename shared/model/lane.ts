import type { CiscoEndpointEntry, EndpointEntry, WebexEndpointEntry } from './snapshot.ts';

/** Endpoints that we write to. Others come and ask. */
export type PushedEndpoint = CiscoEndpointEntry | WebexEndpointEntry;

/** The lane of Webex endpoints that name no location. No location may have this name. */
export const WEBEX_LANE = 'webex';

export const isPushed = (entry: EndpointEntry): entry is PushedEndpoint =>
  entry.type === 'cisco' || entry.type === 'webex';

/** The push lane that serves an endpoint: that of its location; without one, which only Webex allows, Webex's own. */
export const laneOf = (entry: PushedEndpoint): string => entry.location ?? WEBEX_LANE;
