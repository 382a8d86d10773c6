import type { Snapshot } from '../model/snapshot.ts';
import type { Change } from './diff.ts';

/** What an apply would take away, more than a slip should be able to: rooms, endpoints, or that endpoints are written to. */
export interface TooManyRemovals {
  kind: 'room' | 'endpoint' | 'delivery';
  removed: number;
  of: number;
}

/** A truncated file or a wrong branch looks like a mass removal: more than a tenth and more than five need a word. */
const SHARE = 0.1;
const COUNT = 5;

/** Endpoints that are written to, or answered, and would not be any more. What a device shows then stays as it is. */
export function switchedOff(before: Snapshot | null, after: Snapshot): Snapshot['endpoints'] {
  const were = new Set((before?.endpoints ?? []).filter(({ delivery }) => delivery === 'on').map(({ name }) => name));
  return after.endpoints.filter(({ name, delivery }) => delivery !== 'on' && were.has(name));
}

/** What must be allowed first. `allowed` is how many of each kind the administrator said may go; `had` what is active. */
export function tooManyRemovals(
  changes: readonly Change[],
  silenced: number,
  had: { rooms: number; endpoints: number },
  allowed: number,
): TooManyRemovals[] {
  const gone = (kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind && change.what === 'removed').length;
  const all: TooManyRemovals[] = [
    { kind: 'room', removed: gone('room'), of: had.rooms },
    { kind: 'endpoint', removed: gone('endpoint'), of: had.endpoints },
    { kind: 'delivery', removed: silenced, of: had.endpoints },
  ];
  return all.filter(({ removed, of }) => removed > COUNT && removed > of * SHARE && removed > allowed);
}
