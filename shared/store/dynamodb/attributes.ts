import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';

/** An item as DynamoDB speaks it. */
export type Item = Record<string, AttributeValue>;

/** Values on their way in. */
export const S = (text: string): AttributeValue => ({ S: text });
export const N = (number: number): AttributeValue => ({ N: String(number) });
export const B = (bytes: Uint8Array): AttributeValue => ({ B: bytes });

/** Values on their way out: null where the attribute is missing or of another type; the schema then says what is wrong. */
export const text = (item: Item, name: string): string | null => item[name]?.S ?? null;
export const number = (item: Item, name: string): number | null => {
  const digits = item[name]?.N;
  return digits === undefined ? null : Number(digits);
};
export const json = (item: Item, name: string): unknown => {
  const held = text(item, name);
  return held === null ? null : JSON.parse(held);
};

/** `ROOM#spree@example.com / STATE`: how an item is named in errors. */
export const nameOf = (item: Item): string => `${text(item, 'pk')} / ${text(item, 'sk')}`;

/**
 * What an item holds, checked by its schema. `read` takes it out of the item.
 * Throws, naming the item and the damaged fields but no value, where it is not what we wrote.
 */
export function parsed<Shape extends z.ZodType>(shape: Shape, item: Item, read: (item: Item) => unknown): z.infer<Shape> {
  const held = readable(item, read);
  const result = shape.safeParse(held);
  if (result.success) return result.data;
  throw damaged(nameOf(item), result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

function readable(item: Item, read: (item: Item) => unknown): unknown {
  try {
    return read(item);
  } catch (error) {
    throw damaged(nameOf(item), error instanceof Error ? error.name : 'unreadable');
  }
}

/** An item that is not what we wrote: somebody else's hand, or a newer version's. */
export const damaged = (name: string, fault: string): Error =>
  new Error(
    `The table's item ${name} is damaged (${fault}). Rooms and endpoints: delete it, it is worked out again. ` +
      'Snapshots: run `otj apply` again.',
  );
