import { pack, unpack } from '../../kit/compress.ts';
import { RoomList } from '../../model/room-list.ts';
import type { RoomLists } from '../room-lists.ts';
import { checked } from './attributes.ts';
import type { Table } from './items.ts';
import { expireParts, readParts, writeParts } from './parts.ts';

const NAME = 'ROOMS';

/** One compressed list an asking, in parts where it is long. */
export function dynamoRoomLists(table: Table): RoomLists {
  const keyOf = (asked: string): string => `ASKED#${asked}`;
  return {
    async put(asked, list, expiresAt) {
      await writeParts(table, keyOf(asked), NAME, pack(list));
      await expireParts(table, keyOf(asked), NAME, expiresAt);
    },
    async get(asked) {
      const bytes = await readParts(table, keyOf(asked), NAME);
      return bytes === null ? null : checked(RoomList, keyOf(asked), () => unpack(bytes));
    },
  };
}
