import { applyChecked } from '../../cli/apply-config.ts';
import { outcomeLines } from '../../cli/apply-words.ts';
import type { Config } from '../../shared/config/file/config.ts';
import type { Clock } from '../../shared/kit/clock.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Store } from '../../shared/store/port.ts';
import { observing } from './observing.ts';

export type Activated =
  /** `restarted`: an earlier run left the table. */
  { kind: 'active'; header: SnapshotHeader; restarted: boolean } | { kind: 'refused'; text: string };

/** Makes the run's configuration the active one, as `otj apply` does; where it may not write, all endpoints are observed. */
export async function activate(
  config: Config,
  store: Store,
  endpoints: 'written' | 'observed',
  clock: Clock,
): Promise<Activated> {
  const { snapshots } = store;
  const restarted = (await snapshots.active()) !== null;
  // The file is what this run is started with: whatever it no longer names goes.
  const outcome = await applyChecked(endpoints === 'written' ? snapshots : observing(snapshots), config, clock, {
    allowRemovals: Number.MAX_SAFE_INTEGER,
    records: store,
    force: true,
  });
  const header = await snapshots.active();
  return header !== null && (outcome.kind === 'activated' || outcome.kind === 'unchanged')
    ? { kind: 'active', header, restarted }
    : { kind: 'refused', text: `npm start: ${outcomeLines(outcome).join(' ')}` };
}
