import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { rankOf } from '../../kit/hash.ts';

/** Attribute names that the table's definition knows; the construct and the one-machine run build it from these. */
export const KEY = { partition: 'pk', sort: 'sk' } as const;

/** Epoch seconds after which DynamoDB may delete an item. It lags by days: what must not be read any more is filtered. */
export const EXPIRY_ATTRIBUTE = 'expiresAt';

/** The sparse index of what is due: only items with both keys are in it. `agenda` saves a read of each room found. */
export const DUE_INDEX = { name: 'due', partition: 'due', sort: 'dueAt', projected: ['agenda'] } as const;

/** Due entries of one kind or lane are spread over this many partitions, by hash of room or endpoint. */
export const DUE_SHARDS = 4;

const shardOf = (name: string): number => rankOf(name) % DUE_SHARDS;
const shards = (prefix: string): string[] => Array.from({ length: DUE_SHARDS }, (_, shard) => `${prefix}#${shard}`);

const STARTS = 'START#';

/** Partitions of the due index: for the writer the one an item lies in, for the reader all of them. */
export const due = {
  unannounced: (room: string): string => `UNANNOUNCED#${shardOf(room)}`,
  everyUnannounced: (): string[] => shards('UNANNOUNCED'),
  push: (lane: string, endpoint: string): string => `PUSH#${lane}#${shardOf(endpoint)}`,
  everyPush: (lane: string): string[] => shards(`PUSH#${lane}`),
  start: (lane: string, endpoint: string): string => `${STARTS}${lane}#${shardOf(endpoint)}`,
  everyStart: (lane: string): string[] => shards(`${STARTS}${lane}`),
  /** What partitions of starts begin with. */
  starts: STARTS,
  isStart: (partition: string): boolean => partition.startsWith(STARTS),
};

/** What CreateTable needs to make the table on one machine and in tests; on AWS the construct defines the same. */
export const tableDefinition = (table: string): CreateTableCommandInput => ({
  TableName: table,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: KEY.partition, AttributeType: 'S' },
    { AttributeName: KEY.sort, AttributeType: 'S' },
    { AttributeName: DUE_INDEX.partition, AttributeType: 'S' },
    { AttributeName: DUE_INDEX.sort, AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: KEY.partition, KeyType: 'HASH' },
    { AttributeName: KEY.sort, KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: DUE_INDEX.name,
      KeySchema: [
        { AttributeName: DUE_INDEX.partition, KeyType: 'HASH' },
        { AttributeName: DUE_INDEX.sort, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...DUE_INDEX.projected] },
    },
  ],
});
