import { printable } from '../kit/printable.ts';

/** A version, a serial number and a product's name are shorter. A record that is stored has no room for more. */
const LONGEST = 100;

/** What a device says of itself, fit to be stored and shown: one short line; null where it says nothing. */
export const factOf = (said: string | null): string | null =>
  printable(said ?? '')
    .trim()
    .slice(0, LONGEST) || null;
