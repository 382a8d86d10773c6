import { RetiredEndpoint } from '../../model/retired.ts';
import type { Retired } from '../retired.ts';
import { checked, type Item, json, nameOf, S } from './attributes.ts';
import { deleteItem, getItem, type Key, putItem, type Table } from './items.ts';
import { query } from './query.ts';

/** All lie in one partition: they are few, and listed. */
const PARTITION = 'RETIRED#all';
const keyOf = (id: string): Key => ({ pk: PARTITION, sk: id });
const retiredOf = (item: Item): RetiredEndpoint => checked(RetiredEndpoint, nameOf(item), () => json(item, 'endpoint'));

/** One item a retired endpoint. */
export function dynamoRetired(table: Table): Retired {
  return {
    async put(endpoint) {
      const { pk, sk } = keyOf(endpoint.id);
      await putItem(table, { pk: S(pk), sk: S(sk), endpoint: S(JSON.stringify(endpoint)) });
    },
    async get(id) {
      const item = await getItem(table, keyOf(id), 'consistent');
      return item === undefined ? null : retiredOf(item);
    },
    all: async () => (await query(table, PARTITION)).map(retiredOf),
    remove: (id) => deleteItem(table, keyOf(id)),
  };
}
