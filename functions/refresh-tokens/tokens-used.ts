import type { EndpointEntry, LocationEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import { wayThrough } from '../../shared/model/way-through.ts';

/** A secret that may hold an OAuth token, and the location whose web proxy the way to its provider leads through. */
export interface TokenToRefresh {
  name: string;
  location: LocationEntry | undefined;
}

/**
 * The secrets that are used from this place: a location, or the internet (null). What is not refreshed, such as a client
 * secret, is told from the secret itself. Of several users of one, those that go through the proxy say the way.
 */
export function tokensUsedFrom(
  place: string | null,
  header: Pick<SnapshotHeader, 'calendars' | 'locations'>,
  endpoints: readonly EndpointEntry[],
): TokenToRefresh[] {
  const users = [...header.calendars, ...endpoints.filter((endpoint) => endpoint.type === 'webex')];
  const bySecret = Map.groupBy(
    users.filter(({ location }) => location === place),
    ({ secret }) => secret,
  );
  return [...bySecret]
    .map(([name, some]) => ({
      name,
      location: some.map((user) => wayThrough(user, header)).find((location) => location !== undefined),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
