import * as z from 'zod';
import { days } from '../kit/clock.ts';
import type { PushedEndpoint } from './lane.ts';
import { EndpointName } from './names.ts';
import { CiscoEndpointEntry, WebexEndpointEntry } from './snapshot.ts';

/**
 * A device that was an endpoint's and is no longer: the endpoint was removed, or is another device now. What it holds of
 * ours is cleared, if it can be within a week.
 */
export const RetiredEndpoint = z.object({
  /** Stands in place of an endpoint's name: for its delivery record and its jobs. */
  id: EndpointName,
  /** As it was: address, location, secret. */
  entry: z.discriminatedUnion('type', [CiscoEndpointEntry, WebexEndpointEntry]),
  /** The first snapshot without it. */
  snapshot: z.number().int(),
  retiredAt: z.number().int(),
});
export type RetiredEndpoint = z.infer<typeof RetiredEndpoint>;

/** A device that cannot be cleared for this long is left as it is: its meetings are past, or somebody else's by now. */
export const RETIRED_FOR = days(7);

/** What tells devices apart, in whatever location: two endpoints with the same one are one device. */
export const deviceOf = (entry: PushedEndpoint): string =>
  entry.type === 'cisco' ? `${entry.address.toLowerCase()}:${entry.port}` : `webex:${entry.deviceId}`;
