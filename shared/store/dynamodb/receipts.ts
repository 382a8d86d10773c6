import { days } from '../../kit/clock.ts';
import { Receipt } from '../../model/receipt.ts';
import type { Receipts } from '../receipts.ts';
import { checked, expiry, json, N, nameOf, number, S, text } from './attributes.ts';
import { putItem, type Table } from './items.ts';
import { query } from './query.ts';

/** One item a chunk under its calendar; DynamoDB forgets those that nobody renews. */
export function dynamoReceipts(table: Table): Receipts {
  return {
    async put({ calendar, chunk, at, rooms, busy, outcomes, requests }) {
      const item = {
        pk: S(`CHUNK#${calendar}`),
        sk: S(chunk),
        calendar: S(calendar),
        at: N(at),
        rooms: N(rooms),
        busy: N(busy),
        outcomes: S(JSON.stringify(outcomes)),
        requests: N(requests),
        ...expiry(at + days(1)),
      };
      await putItem(table, item, {
        condition: 'attribute_not_exists(#pk) OR #at <= :at',
        values: { ':at': N(at) },
      });
    },
    async of(calendar) {
      const items = await query(table, `CHUNK#${calendar}`);
      return items.map((item) =>
        checked(Receipt, nameOf(item), () => ({
          calendar: text(item, 'calendar'),
          chunk: text(item, 'sk'),
          at: number(item, 'at'),
          rooms: number(item, 'rooms'),
          busy: number(item, 'busy'),
          outcomes: json(item, 'outcomes'),
          requests: number(item, 'requests'),
        })),
      );
    },
  };
}
