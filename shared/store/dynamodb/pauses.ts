import * as z from 'zod';
import type { Pause, Pauses } from '../pauses.ts';
import { checked, N, nameOf, number, S, text } from './attributes.ts';
import { deleteItem, getItem, type Key, putItem, type Table } from './items.ts';
import { query } from './query.ts';

const PARTITION = 'PAUSE#all';
const keyOf = (what: Pause['what'], name: string): Key => ({ pk: PARTITION, sk: `${what}#${name}` });

const Kept = z.object({ what: z.enum(['endpoint', 'location']), name: z.string(), since: z.number().int() });

/** One item a pause, all in one partition: each push asks for them. */
export function dynamoPauses(table: Table): Pauses {
  return {
    async all() {
      const items = await query(table, PARTITION);
      return items.map((item) =>
        checked(Kept, nameOf(item), () => ({
          what: text(item, 'what'),
          name: text(item, 'name'),
          since: number(item, 'since'),
        })),
      );
    },
    async pause({ what, name, since }) {
      const { pk, sk } = keyOf(what, name);
      const item = { pk: S(pk), sk: S(sk), what: S(what), name: S(name), since: N(since) };
      await putItem(table, item, { condition: 'attribute_not_exists(#pk)' });
    },
    async resume(what, name) {
      const paused = (await getItem(table, keyOf(what, name), 'consistent')) !== undefined;
      await deleteItem(table, keyOf(what, name));
      return paused;
    },
  };
}
