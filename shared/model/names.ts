import * as z from 'zod';

/** A room's mailbox or calendar address, always in lower case: the one key under which a room is known. */
export const RoomAddress = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, 'an address such as room@example.com');
export type RoomAddress = z.infer<typeof RoomAddress>;

/** Names of things in `otj.yaml`: they become parts of queue names, keys and commands. */
export const Name = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, 40 at most');
export type Name = z.infer<typeof Name>;

/** Endpoint names may carry upper case, dots and underscores, as device inventories do. */
export const EndpointName = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
    'letters, digits, dots, hyphens and underscores, 63 at most',
  );
export type EndpointName = z.infer<typeof EndpointName>;
