import { NEW_TOKEN, TokenRecord } from '../../model/oauth-token.ts';
import type { Tokens } from '../tokens.ts';
import { checked, type Item, json, N, nameOf, number, S, text } from './attributes.ts';
import { getItem, type Key, type Table, untilWritten, updateItem } from './items.ts';

const keyOf = (secret: string): Key => ({ pk: `TOKEN#${secret}`, sk: 'TOKEN' });

const recordIn = (item: Item): TokenRecord =>
  checked(TokenRecord, nameOf(item), () => ({
    ...NEW_TOKEN,
    ...(json(item, 'record') as object | null),
    wanted: text(item, 'wanted'),
  }));

/** One item a token. `wanted` is an attribute of its own, so that whoever was refused needs no lease to say so. */
export function dynamoTokens(table: Table): Tokens {
  return {
    async get(secret) {
      const item = await getItem(table, keyOf(secret), 'consistent');
      return item === undefined ? null : recordIn(item);
    },
    async want(secret, version) {
      await updateItem(table, keyOf(secret), {
        update: 'SET #wanted = :version',
        condition: 'attribute_not_exists(#wanted) OR #wanted <> :version',
        values: { ':version': S(version) },
      });
    },
    lease: (secret, { token, until }, now) =>
      untilWritten(keyOf(secret).pk, async () => {
        const leased = await updateItem(
          table,
          keyOf(secret),
          {
            update: 'SET #leaseToken = :token, #leaseUntil = :until',
            condition: 'attribute_not_exists(#leaseUntil) OR #leaseUntil <= :now OR #leaseToken = :token',
            values: { ':token': S(token), ':until': N(until), ':now': N(now) },
          },
          'ALL_NEW',
        );
        if (leased !== undefined) return { kind: 'leased', record: recordIn(leased) };
        const item = await getItem(table, keyOf(secret), 'consistent');
        const takenUntil = item === undefined ? null : number(item, 'leaseUntil');
        return takenUntil === null ? undefined : { kind: 'taken', until: takenUntil };
      }),
    async write(secret, token, { wanted: _wanted, ...record }, after) {
      const written = await updateItem(table, keyOf(secret), {
        update: `SET #record = :record${after === 'end' ? ' REMOVE #leaseToken, #leaseUntil' : ''}`,
        condition: '#leaseToken = :token',
        values: { ':record': S(JSON.stringify(record)), ':token': S(token) },
      });
      return written === undefined ? 'lost' : 'written';
    },
  };
}
