import type { RoomEntry } from '../../shared/model/snapshot.ts';

/** The rooms that are new, or whose rules, profile or calendar are others than before. */
export function changedRooms(before: readonly RoomEntry[], now: readonly RoomEntry[]): RoomEntry[] {
  const known = new Map(before.map((room) => [room.address, room]));
  return now.filter((room) => {
    const old = known.get(room.address);
    return old === undefined || old.fingerprint !== room.fingerprint || old.calendar !== room.calendar;
  });
}
