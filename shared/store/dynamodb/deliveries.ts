import { NEW_DELIVERY } from '../../model/delivery.ts';
import type { Deliveries } from '../deliveries.ts';
import { N, number, S, text } from './attributes.ts';
import { deliveryOf, endpointOf, ifReadable, keyOf, recordOf, writeRecord } from './delivery-item.ts';
import { deleteItem, getItem, getItems, type Table, untilWritten, updateItem } from './items.ts';
import { dueItems } from './query.ts';
import { due } from './table.ts';

/** Stands for "no agenda" in conditions: no hash is like it. */
const NOTHING = '-';

/**
 * One item an endpoint. The lease, what is wanted and the due entry are attributes of their own beside the record, so that
 * whoever writes one of them leaves the others alone.
 */
export function dynamoDeliveries(table: Table): Deliveries {
  return {
    async get(endpoint) {
      const item = await getItem(table, keyOf(endpoint), 'consistent');
      return item === undefined ? null : deliveryOf(item);
    },
    async all(endpoints) {
      const items = await getItems(table, [...new Set(endpoints)].map(keyOf), 'eventual');
      return new Map(items.flatMap(ifReadable));
    },
    async want(endpoint, lane, wanted, dueAt, now) {
      const values = { ':wanted': S(wanted), ':due': S(due.push(lane, endpoint)), ':dueAt': N(dueAt), ':now': N(now) };
      await untilWritten(keyOf(endpoint).pk, async () => {
        const moved = await updateItem(table, keyOf(endpoint), {
          update: 'SET #wanted = :wanted, #due = :due, #dueAt = :dueAt, #record = if_not_exists(#record, :new)',
          condition: 'attribute_not_exists(#dueAt) OR #dueAt <= :now OR #dueAt >= :dueAt OR begins_with(#due, :start)',
          values: { ...values, ':start': S(due.starts), ':new': S(recordOf({ ...NEW_DELIVERY, since: now })) },
        });
        return (
          moved ??
          (await updateItem(table, keyOf(endpoint), {
            update: 'SET #wanted = :wanted, #due = :due',
            condition: '#dueAt > :now AND #dueAt < :dueAt AND NOT begins_with(#due, :start)',
            values: { ...values, ':start': S(due.starts) },
          }))
        );
      });
    },
    lease: (endpoint, lease, now) =>
      untilWritten(keyOf(endpoint).pk, async () => {
        const leased = await updateItem(
          table,
          keyOf(endpoint),
          {
            update: 'SET #leaseToken = :token, #leaseUntil = :until, #record = if_not_exists(#record, :new)',
            // Our own token counts as free: the client repeats a write whose answer was lost.
            condition: 'attribute_not_exists(#leaseUntil) OR #leaseUntil <= :now OR #leaseToken = :token',
            values: {
              ':token': S(lease.token),
              ':until': N(lease.until),
              ':now': N(now),
              ':new': S(recordOf({ ...NEW_DELIVERY, since: now })),
            },
          },
          'ALL_NEW',
        );
        if (leased !== undefined) return { kind: 'leased', delivery: deliveryOf(leased) };
        const held = await getItem(table, keyOf(endpoint), 'consistent');
        const until = held === undefined ? null : number(held, 'leaseUntil');
        return until !== null && until > now ? { kind: 'taken', until } : undefined;
      }),
    write: (endpoint, lane, token, delivery, lease) =>
      untilWritten(keyOf(endpoint).pk, async () => {
        const ours = '#leaseToken = :token';
        const told = { delivery, lane, dueAt: delivery.dueAt, lease };
        const knew = { ':known': S(delivery.wanted ?? NOTHING), ':accepted': S(delivery.acceptedAgenda ?? NOTHING) };
        const nothingNew = `${ours} AND (attribute_not_exists(#wanted) OR #wanted IN (:known, :accepted))`;
        if (await writeRecord(table, endpoint, told, nothingNew, { ':token': S(token), ...knew })) return 'written';

        const item = await getItem(table, keyOf(endpoint), 'consistent');
        if (item === undefined || text(item, 'leaseToken') !== token) return 'lost';
        // Another agenda was wanted meanwhile, and its push job may have found the lease taken: its due entry must stay.
        const { wanted, dueAt } = deliveryOf(item);
        const held = number(item, 'dueAt');
        const beside = { ...told, dueAt: earlier(dueAt, delivery.dueAt) };
        const seen = `${ours} AND #wanted = :wanted AND ${held === null ? 'attribute_not_exists(#dueAt)' : '#dueAt = :seen'}`;
        const saw = { ':wanted': S(wanted ?? NOTHING), ...(held === null ? {} : { ':seen': N(held) }) };
        return (await writeRecord(table, endpoint, beside, seen, { ':token': S(token), ...saw }))
          ? 'written'
          : undefined;
      }),
    due: (lane, before, limit) => named(table, due.everyPush(lane), before, limit),
    starting: (lane, before, limit) => named(table, due.everyStart(lane), before, limit),
    remove: (endpoint) => deleteItem(table, keyOf(endpoint)),
  };
}

async function named(table: Table, partitions: readonly string[], before: number, limit: number) {
  const found = await dueItems(table, partitions, before, limit);
  return found.map(({ item, dueAt }) => ({ endpoint: endpointOf(item), dueAt }));
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
