import type { Instant } from '../../kit/clock.ts';
import type { Hold, Holds } from '../holds.ts';

interface Kept {
  rooms: Set<string>;
  since: Instant;
  heldSince: Instant | null;
  releasedUntil: Instant | null;
}

const holdOf = ({ rooms, since, heldSince, releasedUntil }: Kept): Hold => ({
  rooms: rooms.size,
  since,
  heldSince,
  releasedUntil,
});

/** Holds in a map. */
export function memoryHolds(): Holds {
  const kept = new Map<string, Kept>();
  return {
    async get(calendar) {
      const found = kept.get(calendar);
      return found === undefined ? null : holdOf(found);
    },
    async note(calendar, room, now, windowFrom) {
      const found = kept.get(calendar) ?? { rooms: new Set(), since: now, heldSince: null, releasedUntil: null };
      const current = found.since < windowFrom ? { ...found, rooms: new Set<string>(), since: now } : found;
      current.rooms.add(room);
      kept.set(calendar, current);
      return holdOf(current);
    },
    async hold(calendar, now) {
      const found = kept.get(calendar);
      if (found !== undefined && found.heldSince === null)
        kept.set(calendar, { ...found, heldSince: now, releasedUntil: null });
    },
    async back(calendar, room) {
      const found = kept.get(calendar);
      if (found?.rooms.delete(room) && found.rooms.size === 0) kept.set(calendar, { ...found, heldSince: null });
    },
    async release(calendar, until) {
      const found = kept.get(calendar);
      if (found === undefined || found.heldSince === null) return false;
      kept.set(calendar, { ...found, rooms: new Set(), heldSince: null, releasedUntil: until });
      return true;
    },
  };
}
