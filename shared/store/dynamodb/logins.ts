import type * as z from 'zod';
import { canonicalJson } from '../../kit/hash.ts';
import { Proof, Refusals } from '../../model/login.ts';
import type { Kept, Logins } from '../logins.ts';
import { checked, json, nameOf, S } from './attributes.ts';
import { getItem, type Key, putItem, type Table } from './items.ts';

/** One item a login that was refused, and one a version of a secret. */
export const dynamoLogins = (table: Table): Logins => ({
  refusals: keptAs(table, 'REFUSED', Refusals),
  proofs: keptAs(table, 'PROOF', Proof),
});

function keptAs<Shape extends z.ZodType>(table: Table, kind: string, shape: Shape): Kept<z.infer<Shape>> {
  const keyOf = (key: string): Key => ({ pk: `${kind}#${key}`, sk: kind });
  return {
    async get(key) {
      const item = await getItem(table, keyOf(key), 'consistent');
      return item?.value?.S === undefined || item.value.S === NOTHING
        ? null
        : checked(shape, nameOf(item), () => json(item, 'value'));
    },
    async set(key, seen, next) {
      const { pk, sk } = keyOf(key);
      const value = next === null ? NOTHING : canonicalJson(next);
      return putItem(
        table,
        { pk: S(pk), sk: S(sk), value: S(value) },
        seen === null
          ? { condition: 'attribute_not_exists(#value) OR #value = :seen', values: { ':seen': S(NOTHING) } }
          : { condition: '#value = :seen', values: { ':seen': S(canonicalJson(seen)) } },
      );
    },
  };
}

/** A removed value: the item stays, so that whoever saw the old one cannot write over a newer one. */
const NOTHING = 'null';
