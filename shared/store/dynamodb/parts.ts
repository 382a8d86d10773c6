import type { Instant } from '../../kit/clock.ts';
import { B, damaged, type Item, N, number, S } from './attributes.ts';
import { getItem, getItems, type Key, putItem, type Table, updateItem } from './items.ts';

/** A part's bytes: an item holds 400 KB at most, and half-full ones cost nothing. */
const PART_BYTES = 300 * 1024;

const keyOf = (pk: string, name: string, part: number): Key => ({ pk, sk: `${name}#${part}` });

/** Writes bytes under `name#0`, `name#1` and so on. The first part, which says how many there are, is written last. */
export async function writeParts(table: Table, pk: string, name: string, bytes: Uint8Array): Promise<void> {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  for (let part = count - 1; part >= 0; part -= 1) {
    const { sk } = keyOf(pk, name, part);
    const body = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await putItem(table, { pk: S(pk), sk: S(sk), parts: N(count), body: B(body) });
  }
}

/** The bytes under `name`, or null where they were never written whole. Throws where a part is missing or damaged. */
export async function readParts(table: Table, pk: string, name: string): Promise<Uint8Array | null> {
  const first = await getItem(table, keyOf(pk, name, 0), 'consistent');
  return first === undefined ? null : joined(table, pk, name, first);
}

/** The bytes under each of the names, in their order. Throws where one is missing. */
export async function readManyParts(table: Table, pk: string, names: readonly string[]): Promise<Uint8Array[]> {
  const firsts = await getItems(
    table,
    names.map((name) => keyOf(pk, name, 0)),
    'consistent',
  );
  const firstOf = new Map(firsts.map((item) => [item.sk?.S, item]));
  return Promise.all(names.map((name) => joined(table, pk, name, firstOf.get(keyOf(pk, name, 0).sk) ?? {})));
}

/** Lets DynamoDB delete what lies under `name`, some time after `at`: who has just read the name can still read the parts. */
export async function expireParts(table: Table, pk: string, name: string, at: Instant): Promise<void> {
  const expire = (part: number) =>
    updateItem(
      table,
      keyOf(pk, name, part),
      {
        update: 'SET #expiresAt = :at',
        condition: 'attribute_exists(#pk)',
        values: { ':at': N(Math.ceil(at / 1_000)) },
      },
      'ALL_NEW',
    );
  const first = await expire(0);
  const count = first === undefined ? 0 : (number(first, 'parts') ?? 0);
  for (let part = 1; part < count; part += 1) await expire(part);
}

/** The bytes of a first part and of those that follow it. */
async function joined(table: Table, pk: string, name: string, first: Item): Promise<Uint8Array> {
  const count = number(first, 'parts') ?? 0;
  const keys = Array.from({ length: Math.max(0, count - 1) }, (_, index) => keyOf(pk, name, index + 1));
  const others = await getItems(table, keys, 'consistent');
  const bodyOf = new Map([first, ...others].map((item) => [item.sk?.S, item.body?.B]));
  const bodies = Array.from({ length: count }, (_, part) => bodyOf.get(keyOf(pk, name, part).sk));
  const present = bodies.filter((body) => body !== undefined);
  if (count === 0 || present.length < count) throw damaged(`${pk} / ${name}`, `${present.length} of ${count} parts`);
  return Buffer.concat(present);
}
