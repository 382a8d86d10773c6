import type { EndpointEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';

/**
 * The secrets that may hold an OAuth token and are used from this place: a location, or the internet (null). What is not
 * refreshed, such as a client secret, is told from the secret itself.
 */
export function tokenNames(
  { calendars }: Pick<SnapshotHeader, 'calendars'>,
  endpoints: readonly EndpointEntry[],
  place: string | null,
): string[] {
  const users = [...calendars, ...endpoints.filter((endpoint) => endpoint.type === 'webex')];
  return [...new Set(users.filter(({ location }) => location === place).map(({ secret }) => secret))].sort();
}
