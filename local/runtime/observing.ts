import type { Network } from '../../shared/kit/network.ts';
import type { Snapshot, SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Snapshots } from '../../shared/store/snapshots.ts';

/** Ends the hash of a configuration that was made harmless, so that it never passes for the one in the file. */
const MARK = ':observed';

/**
 * Snapshots for a run that may not write to endpoints: of what is applied through it, every endpoint that is `on` is only
 * observed. Applying the same file again changes nothing, applying it to write (or the other way round) does.
 */
export const observing = (snapshots: Snapshots): Snapshots => ({
  ...snapshots,
  async active() {
    const header = await snapshots.active();
    return header === null ? null : { ...header, hash: hashInFile(header) };
  },
  write: (snapshot) => snapshots.write(observed(snapshot)),
});

const observed = ({ header, rooms, endpoints }: Snapshot): Snapshot => ({
  header: { ...header, hash: `${header.hash}${MARK}` },
  rooms,
  endpoints: endpoints.map((entry) => (entry.delivery === 'on' ? { ...entry, delivery: 'observe' } : entry)),
});

const hashInFile = ({ hash }: SnapshotHeader): string =>
  hash.endsWith(MARK) ? hash.slice(0, -MARK.length) : `${hash}:delivered`;

/** The network of `push-cisco` in such a run, whatever somebody applies while it lives. */
export const noEndpoints: Network = {
  route: (host) => ({ refused: `${host} is only observed by this run: start it with --deliver to write to endpoints` }),
};
