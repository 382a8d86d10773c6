import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../kit/clock.ts';
import { type Item, N, number, S } from './attributes.ts';
import type { Table } from './items.ts';
import { DUE_INDEX } from './table.ts';

/** All items of a partition, or their keys alone. */
export async function query({ client, table }: Table, pk: string, take: 'items' | 'keys' = 'items'): Promise<Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk', ...(take === 'keys' ? { '#sk': 'sk' } : {}) },
        ExpressionAttributeValues: { ':pk': S(pk) },
        ...(take === 'keys' ? { ProjectionExpression: '#pk, #sk' } : {}),
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

/** The item with the highest sort key of a partition. */
export async function lastItem({ client, table }: Table, pk: string): Promise<Item | undefined> {
  const page = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': S(pk) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  return page.Items?.[0];
}

/** What the due index holds in these partitions before a moment, earliest first, `limit` in all. */
export async function dueItems(
  { client, table }: Table,
  partitions: readonly string[],
  before: Instant,
  limit: number,
): Promise<{ item: Item; dueAt: Instant }[]> {
  const pages = await Promise.all(
    partitions.map((partition) =>
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: DUE_INDEX.name,
          KeyConditionExpression: '#due = :due AND #dueAt < :before',
          ExpressionAttributeNames: { '#due': DUE_INDEX.partition, '#dueAt': DUE_INDEX.sort },
          ExpressionAttributeValues: { ':due': S(partition), ':before': N(before) },
          Limit: limit,
        }),
      ),
    ),
  );
  return pages
    .flatMap((page) => page.Items ?? [])
    .map((item) => ({ item, dueAt: number(item, DUE_INDEX.sort) ?? 0 }))
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, limit);
}
