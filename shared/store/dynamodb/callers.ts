import { CallerLogin, Contact } from '../../model/poly.ts';
import type { Callers } from '../callers.ts';
import { checked, type Item, json, N, nameOf, number, S, text } from './attributes.ts';
import { getItem, getItems, type Key, putItem, type Table } from './items.ts';

const PARTITION = 'ENDPOINT#';

const loginKey = (endpoint: string): Key => ({ pk: `${PARTITION}${endpoint}`, sk: 'LOGIN' });
const contactKey = (endpoint: string): Key => ({ pk: `${PARTITION}${endpoint}`, sk: 'CONTACT' });

/** Two items beside an endpoint's delivery record. */
export function dynamoCallers(table: Table): Callers {
  return {
    async login(endpoint) {
      const item = await getItem(table, loginKey(endpoint), 'consistent');
      return item === undefined ? null : checked(CallerLogin, nameOf(item), () => json(item, 'login'));
    },
    async setLogin(endpoint, login) {
      const { pk, sk } = loginKey(endpoint);
      await putItem(table, { pk: S(pk), sk: S(sk), login: S(JSON.stringify(login)) });
    },
    async noteContact(endpoint, { at, client, operation, isAstray }, since) {
      const { pk, sk } = contactKey(endpoint);
      await putItem(
        table,
        {
          pk: S(pk),
          sk: S(sk),
          at: N(at),
          client: S(client),
          operation: S(operation),
          ...(isAstray && { astray: N(1) }),
        },
        {
          condition: `attribute_not_exists(#pk) OR #at < :since OR ${isAstray ? 'attribute_not_exists' : 'attribute_exists'}(#astray)`,
          values: { ':since': N(since) },
        },
      );
    },
    async contacts(endpoints) {
      const items = await getItems(table, [...new Set(endpoints)].map(contactKey), 'eventual');
      return new Map(items.map((item) => [(text(item, 'pk') ?? '').slice(PARTITION.length), contactOf(item)]));
    },
  };
}

const contactOf = (item: Item): Contact =>
  checked(Contact, nameOf(item), () => ({
    at: number(item, 'at'),
    client: text(item, 'client'),
    operation: text(item, 'operation'),
    isAstray: item.astray !== undefined,
  }));
