import type { RoomList } from '../../model/room-list.ts';
import type { RoomLists } from '../room-lists.ts';

/** Lists in a map. */
export function memoryRoomLists(): RoomLists {
  const kept = new Map<string, RoomList>();
  return {
    put: async (asked, list) => void kept.set(asked, structuredClone(list)),
    get: async (asked) => structuredClone(kept.get(asked) ?? null),
  };
}
