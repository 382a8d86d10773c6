import type { Instant } from '../kit/clock.ts';
import type { RoomList } from '../model/room-list.ts';

/** Rooms of directories that somebody asked for, by the number of their asking. Forgotten some time after `expiresAt`. */
export interface RoomLists {
  put(asked: string, list: RoomList, expiresAt: Instant): Promise<void>;
  get(asked: string): Promise<RoomList | null>;
}
