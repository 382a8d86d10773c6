import type { LocationEntry, SnapshotHeader } from './snapshot.ts';

/** The location whose web proxy the way to a calendar or an endpoint leads through, if it has one; undefined leads past all. */
export const wayThrough = (
  { location, bypassProxy }: { location: string | null; bypassProxy?: boolean | undefined },
  { locations }: Pick<SnapshotHeader, 'locations'>,
): LocationEntry | undefined => (bypassProxy === true ? undefined : locations.find(({ name }) => name === location));
