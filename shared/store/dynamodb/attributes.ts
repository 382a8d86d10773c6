import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import type { Instant } from '../../kit/clock.ts';
import { EXPIRY_ATTRIBUTE } from './table.ts';

/** An item as DynamoDB speaks it. */
export type Item = Record<string, AttributeValue>;

/** Values on their way in. */
export const S = (text: string): AttributeValue => ({ S: text });
export const N = (number: number): AttributeValue => ({ N: String(number) });
export const B = (bytes: Uint8Array): AttributeValue => ({ B: bytes });

/** When DynamoDB may delete an item: `expiresAt` in whole seconds, rounded up. */
export const expiry = (at: Instant): Item => ({ [EXPIRY_ATTRIBUTE]: N(Math.ceil(at / 1_000)) });

/** Values on their way out: null where the attribute is missing or of another type; the schema then says what is wrong. */
export const text = (item: Item, name: string): string | null => item[name]?.S ?? null;
export const number = (item: Item, name: string): number | null => {
  const digits = item[name]?.N;
  return digits === undefined ? null : Number(digits);
};
/** JSON kept as text. Throws where it is none: read it inside of `checked`. */
export const json = (item: Item, name: string): unknown => {
  const held = text(item, name);
  return held === null ? null : JSON.parse(held);
};

/** `ROOM#spree@example.com / STATE`: how an item is named in errors. */
export const nameOf = (item: Item): string => `${text(item, 'pk')} / ${text(item, 'sk')}`;

/**
 * What an item holds, checked by its schema; `read` takes it out of the item.
 * Throws, naming the item and its damaged fields but no value, where it is not what we wrote.
 */
export function checked<Shape extends z.ZodType>(shape: Shape, name: string, read: () => unknown): z.infer<Shape> {
  const result = shape.safeParse(readable(name, read));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw damaged(name, faults.join('; '));
}

function readable(name: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    // The message could quote what the item holds.
    throw damaged(name, error instanceof Error ? error.name : 'unreadable');
  }
}

/** An item that is not what we wrote: somebody else's hand, or a newer version's. */
export const damaged = (name: string, fault: string): Error =>
  new Error(
    `The table's item ${name} is damaged (${fault}). An item of a room or an endpoint: delete it, it is worked out again. ` +
      'One of a snapshot: run `otj apply` again. Any other: restore the table to a moment before.',
  );
