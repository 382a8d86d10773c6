import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { Delivery } from '../../model/delivery.ts';
import { checked, type Item, json, N, nameOf, number, S, text } from './attributes.ts';
import { type Key, type Table, updateItem } from './items.ts';
import { due } from './table.ts';

const PARTITION = 'ENDPOINT#';

export const keyOf = (endpoint: string): Key => ({ pk: `${PARTITION}${endpoint}`, sk: 'DELIVERY' });

/** The endpoint that an item, or an entry of the due index, belongs to. */
export const endpointOf = (item: Item): string => (text(item, 'pk') ?? '').slice(PARTITION.length);

/** What whoever holds the lease writes: all but `wanted` and `dueAt`, which are attributes of their own. */
export function recordOf(delivery: Delivery): string {
  const { wanted: _wanted, dueAt: _dueAt, ...record } = delivery;
  return JSON.stringify(record);
}

/** The record with the attributes beside it. Throws where the item is damaged. */
export const deliveryOf = (item: Item): Delivery =>
  checked(Delivery, nameOf(item), () => ({
    ...(json(item, 'record') as object),
    wanted: text(item, 'wanted'),
    dueAt: due.isStart(text(item, 'due') ?? '') ? null : number(item, 'dueAt'),
  }));

/** The endpoint with its record, or nothing where the item is damaged: one of many must not hide all others. */
export function ifReadable(item: Item): [string, Delivery][] {
  try {
    return [[endpointOf(item), deliveryOf(item)]];
  } catch {
    return [];
  }
}

/** Writes the record and its due entry where `condition` holds, and ends the lease or keeps it. */
export async function writeRecord(
  table: Table,
  endpoint: string,
  { delivery, lane, dueAt, lease }: { delivery: Delivery; lane: string; dueAt: number | null; lease: 'keep' | 'end' },
  condition: string,
  values: Record<string, AttributeValue>,
): Promise<boolean> {
  const entry = dueEntry(endpoint, lane, dueAt, delivery.beforeStartAt);
  const set = ['#record = :record', ...(entry === null ? [] : ['#due = :due', '#dueAt = :dueAt'])];
  const remove = [
    ...(entry === null ? ['#due', '#dueAt'] : []),
    ...(lease === 'end' ? ['#leaseToken', '#leaseUntil'] : []),
  ];
  const written = await updateItem(table, keyOf(endpoint), {
    update: `SET ${set.join(', ')}${remove.length === 0 ? '' : ` REMOVE ${remove.join(', ')}`}`,
    condition,
    values: {
      ...values,
      ':record': S(recordOf(delivery)),
      ...(entry === null ? {} : { ':due': S(entry.due), ':dueAt': N(entry.at) }),
    },
  });
  return written !== undefined;
}

function dueEntry(
  endpoint: string,
  lane: string,
  dueAt: number | null,
  beforeStartAt: number | null,
): { due: string; at: number } | null {
  if (dueAt !== null) return { due: due.push(lane, endpoint), at: dueAt };
  return beforeStartAt === null ? null : { due: due.start(lane, endpoint), at: beforeStartAt };
}
