import type { Snapshots } from '../shared/store/snapshots.ts';

/** So many snapshots stay, the newest ones: what `otj apply --snapshot N` can go back to. */
export const KEPT_SNAPSHOTS = 20;

/** One apply removes no more than this, so that the first one after years does not take minutes. */
const MOST_AT_ONCE = 50;

/** Removes the oldest snapshots beyond those that are kept; never the active one. Answers how many it removed. */
export async function pruneSnapshots(snapshots: Snapshots, active: number): Promise<number> {
  const numbers = await snapshots.numbers();
  const old = numbers.slice(0, -KEPT_SNAPSHOTS).filter((number) => number !== active);
  for (const number of old.slice(0, MOST_AT_ONCE)) await snapshots.forget(number);
  return Math.min(old.length, MOST_AT_ONCE);
}
