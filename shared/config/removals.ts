import type { Change } from './diff.ts';

/** Rooms or endpoints that an apply would drop, more than a slip should be able to. */
export interface TooManyRemovals {
  kind: 'room' | 'endpoint';
  removed: number;
  of: number;
}

/** A truncated file or a wrong branch looks like a mass removal: more than a tenth and more than five need a word. */
const SHARE = 0.1;
const COUNT = 5;

/** What must be allowed first. `allowed` is how many of each kind the administrator said may go; `had` what is active. */
export function tooManyRemovals(
  changes: readonly Change[],
  had: { rooms: number; endpoints: number },
  allowed: number,
): TooManyRemovals[] {
  return (
    [
      ['room', had.rooms],
      ['endpoint', had.endpoints],
    ] as const
  ).flatMap(([kind, of]) => {
    const removed = changes.filter((change) => change.kind === kind && change.what === 'removed').length;
    return removed > COUNT && removed > of * SHARE && removed > allowed ? [{ kind, removed, of }] : [];
  });
}
