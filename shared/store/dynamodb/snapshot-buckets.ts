import * as z from 'zod';
import { inParallel } from '../../kit/bounded.ts';
import { pack, unpack } from '../../kit/compress.ts';
import { rankOf } from '../../kit/hash.ts';
import { checked } from './attributes.ts';
import type { Table } from './items.ts';
import { readManyParts, writeParts } from './parts.ts';

export const snapshotPartition = (number: number): string => `SNAPSHOT#${number}`;

/** So many entries pack into some 10 KB, and with the longest names and certificates stay below a part's size. */
const ENTRIES = 100;
const WRITERS = 8;

/** How many buckets a snapshot with this many entries has. */
export const bucketCount = (entries: number): number => Math.max(1, Math.ceil(entries / ENTRIES));

/** The entries of one kind in one snapshot, in buckets by hash of their name, kept in memory once read. */
export interface Buckets<Entry> {
  all(): Promise<Entry[]>;
  /** Reads no more than the bucket that it would lie in. */
  named(name: string): Promise<Entry | null>;
}

/** What tells the kinds of entries apart. */
export interface EntryKind<Entry> {
  prefix: 'ROOMS' | 'ENDPOINTS' | 'LOGINS';
  shape: z.ZodType<Entry>;
  nameOf(entry: Entry): string;
}

/** Writes all entries of a kind; the number of buckets follows from theirs. */
export async function writeBuckets<Entry>(
  table: Table,
  number: number,
  { prefix, nameOf }: EntryKind<Entry>,
  entries: readonly Entry[],
): Promise<void> {
  const count = bucketCount(entries.length);
  const buckets = Map.groupBy(entries, (entry) => rankOf(nameOf(entry)) % count);
  await inParallel([...Array(count).keys()], WRITERS, (bucket) =>
    writeParts(table, snapshotPartition(number), `${prefix}#${bucket}`, pack(buckets.get(bucket) ?? [])),
  );
}

/** The buckets of a snapshot whose header says that it has this many entries of the kind. */
export function readBuckets<Entry>(
  table: Table,
  number: number,
  { prefix, shape, nameOf }: EntryKind<Entry>,
  entries: number,
): Buckets<Entry> {
  const pk = snapshotPartition(number);
  const count = bucketCount(entries);
  const kept = new Map<number, Entry[]>();

  async function load(buckets: number[]): Promise<Entry[]> {
    const missing = buckets
      .filter((bucket) => !kept.has(bucket))
      .map((bucket) => ({ bucket, name: `${prefix}#${bucket}` }));
    const packed = await readManyParts(
      table,
      pk,
      missing.map(({ name }) => name),
    );
    for (const [index, { bucket, name }] of missing.entries()) {
      const bytes = packed[index] ?? new Uint8Array();
      kept.set(
        bucket,
        checked(z.array(shape), `${pk} / ${name}`, () => unpack(bytes)),
      );
    }
    return buckets.flatMap((bucket) => kept.get(bucket) ?? []);
  }

  return {
    all: () => load([...Array(count).keys()]),
    async named(name) {
      const bucket = await load([rankOf(name) % count]);
      return bucket.find((entry) => nameOf(entry) === name) ?? null;
    },
  };
}
