import * as z from 'zod';
import type { Hold, Holds } from '../holds.ts';
import { checked, type Item, N, nameOf, number } from './attributes.ts';
import { getItem, type Key, type Table, untilWritten, updateItem } from './items.ts';

const keyOf = (calendar: string): Key => ({ pk: `HOLD#${calendar}`, sk: 'HOLD' });

const Kept = z.object({
  rooms: z.number().int(),
  since: z.number().int(),
  heldSince: z.number().int().nullable(),
  releasedUntil: z.number().int().nullable(),
});

const holdOf = (item: Item): Hold =>
  checked(Kept, nameOf(item), () => ({
    rooms: item.rooms?.SS?.length ?? 0,
    since: number(item, 'since'),
    heldSince: number(item, 'heldSince'),
    releasedUntil: number(item, 'releasedUntil'),
  }));

/** One item a calendar; the rooms are a set, so that a room counts once. */
export function dynamoHolds(table: Table): Holds {
  return {
    async get(calendar) {
      const item = await getItem(table, keyOf(calendar), 'consistent');
      return item === undefined ? null : holdOf(item);
    },
    note: (calendar, room, now, windowFrom) =>
      untilWritten(keyOf(calendar).pk, async () => {
        const values = { ':room': { SS: [room] }, ':from': N(windowFrom) };
        const counted =
          (await updateItem(
            table,
            keyOf(calendar),
            { update: 'ADD #rooms :room', condition: '#since >= :from', values },
            'ALL_NEW',
          )) ??
          (await updateItem(
            table,
            keyOf(calendar),
            {
              update: 'SET #rooms = :room, #since = :now',
              condition: 'attribute_not_exists(#since) OR #since < :from',
              values: { ...values, ':now': N(now) },
            },
            'ALL_NEW',
          ));
        return counted === undefined ? undefined : holdOf(counted);
      }),
    async hold(calendar, now) {
      await updateItem(table, keyOf(calendar), {
        update: 'SET #heldSince = :now REMOVE #releasedUntil',
        condition: 'attribute_exists(#since) AND attribute_not_exists(#heldSince)',
        values: { ':now': N(now) },
      });
    },
    async back(calendar, room) {
      const left = await updateItem(
        table,
        keyOf(calendar),
        {
          update: 'DELETE #rooms :room',
          condition: 'contains(#rooms, :one)',
          values: { ':room': { SS: [room] }, ':one': { S: room } },
        },
        'ALL_NEW',
      );
      if (left === undefined || left.rooms !== undefined) return;
      await updateItem(table, keyOf(calendar), {
        update: 'REMOVE #heldSince',
        condition: 'attribute_not_exists(#rooms)',
      });
    },
    async release(calendar, until) {
      const released = await updateItem(table, keyOf(calendar), {
        update: 'SET #releasedUntil = :until REMOVE #heldSince, #rooms',
        condition: 'attribute_exists(#heldSince)',
        values: { ':until': N(until) },
      });
      return released !== undefined;
    },
  };
}
