import { cleanText } from '../invitation/clean.ts';

/** The form in which labels are compared: lower case, compatibility forms folded, one blank between words. */
export const labelKey = (text: string): string =>
  cleanText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Labels, given as lists parted by commas, in the form in which they are compared. */
export const labelSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(',')).map(labelKey));
