import type * as z from 'zod';
import { unpack } from '../../kit/compress.ts';
import { Agenda } from '../../model/agenda.ts';
import type { RoomAddress } from '../../model/names.ts';
import { RoomEvents } from '../../model/room-state.ts';
import type { Rooms } from '../rooms.ts';
import { checked, damaged, S, text } from './attributes.ts';
import { deleteItem, getItem, getItems, type Table, updateItem } from './items.ts';
import { readParts } from './parts.ts';
import { putReading } from './put-reading.ts';
import { dueItems, query } from './query.ts';
import { recent } from './recent.ts';
import { type KeptState, keptState, partitionOf, roomOf, stateKey, stateOf } from './room-item.ts';
import { setTrouble } from './set-trouble.ts';
import { due } from './table.ts';

/** Agendas that a warm function keeps, so that an endpoint that asks again costs one small read. */
const KEPT_AGENDAS = 500;

/** A room is one small state item; agenda and events lie beside it in parts, under names that are used only once. */
export function dynamoRooms(table: Table): Rooms {
  const agendas = recent<Agenda>(KEPT_AGENDAS);

  async function kept(room: RoomAddress): Promise<KeptState | null> {
    const item = await getItem(table, stateKey(room), 'consistent');
    return item === undefined ? null : keptState(item);
  }

  async function opened<Shape extends z.ZodType>(shape: Shape, room: RoomAddress, parts: string) {
    const name = `${partitionOf(room)} / ${parts}`;
    const packed = await readParts(table, partitionOf(room), parts);
    if (packed === null) throw damaged(name, 'it is not there');
    return checked(shape, name, () => unpack(packed));
  }

  return {
    async states(rooms) {
      const items = await getItems(table, [...new Set(rooms)].map(stateKey), 'eventual');
      return new Map(items.map((item) => [roomOf(item), stateOf(item)]));
    },
    putReading: (room, reading, now) => putReading(table, room, reading, now),
    async setTrouble(room, trouble, readAt, snapshot) {
      await setTrouble(table, room, trouble, readAt, snapshot);
    },
    async agenda(room) {
      const { state, agendaParts = null } = (await kept(room)) ?? {};
      if (state === undefined || state.agenda === null || agendaParts === null) return null;
      const agenda = agendas.get(agendaParts) ?? (await opened(Agenda, room, agendaParts));
      agendas.put(agendaParts, agenda);
      return { hash: state.agenda, agenda };
    },
    async events(room) {
      const parts = (await kept(room))?.eventsParts ?? null;
      return parts === null ? null : opened(RoomEvents, room, parts);
    },
    async unannounced(before, limit) {
      const found = await dueItems(table, due.everyUnannounced(), before, limit);
      return found.map(({ item }) => ({ room: roomOf(item), agenda: text(item, 'agenda') ?? '' }));
    },
    async announced(room, agenda) {
      await updateItem(table, stateKey(room), {
        update: 'REMOVE #due, #dueAt',
        condition: '#agenda = :agenda',
        values: { ':agenda': S(agenda) },
      });
    },
    async remove(room) {
      // The state first: a state without its parts would be damaged, parts without a state are only forgotten.
      await deleteItem(table, stateKey(room));
      for (const item of await query(table, partitionOf(room), 'keys'))
        await deleteItem(table, { pk: partitionOf(room), sk: text(item, 'sk') ?? '' });
    },
  };
}
