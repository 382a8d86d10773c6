import * as z from 'zod';
import { days } from '../../kit/clock.ts';
import type { Throttle, Throttles } from '../throttles.ts';
import { checked, expiry, type Item, N, nameOf, number, S, text } from './attributes.ts';
import { getItem, type Key, putItem, type Table, updateItem } from './items.ts';

const keyOf = (calendar: string): Key => ({ pk: `THROTTLE#${calendar}`, sk: 'THROTTLE' });

const Kept = z.object({ since: z.number().int(), until: z.number().int(), hint: z.string() });

const throttleIn = (item: Item): Throttle =>
  checked(Kept, nameOf(item), () => ({
    since: number(item, 'since'),
    until: number(item, 'until'),
    hint: text(item, 'hint'),
  }));

/** One item a calendar. */
export function dynamoThrottles(table: Table): Throttles {
  return {
    async get(calendar) {
      const item = await getItem(table, keyOf(calendar), 'consistent');
      return item === undefined ? null : throttleIn(item);
    },
    async note(calendar, { since, until, hint }) {
      const { pk, sk } = keyOf(calendar);
      const values = { ':since': N(since) };
      const item = {
        pk: S(pk),
        sk: S(sk),
        since: N(since),
        until: N(until),
        hint: S(hint),
        ...expiry(until + days(1)),
      };
      const begun = await putItem(table, item, { condition: 'attribute_not_exists(#pk) OR #until <= :since', values });
      if (begun) return;
      await updateItem(table, keyOf(calendar), {
        update: 'SET #until = :until, #hint = :hint',
        condition: '#until > :since AND #until < :until',
        values: { ...values, ':until': N(until), ':hint': S(hint) },
      });
    },
  };
}
