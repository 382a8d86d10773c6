import { cleanText } from '../invitation/clean.ts';

const PLAIN = /^[\u0020-\u007e]*$/;

/** The form in which labels are compared: lower case, compatibility forms folded, one blank between words. */
export function labelKey(text: string): string {
  const folded = PLAIN.test(text)
    ? text
    : cleanText(text)
        .normalize('NFKC')
        .replace(/[‐‑‒–]/g, '-');
  const single = /\s\s|[\t\n]/.test(folded) ? folded.replace(/\s+/g, ' ') : folded;
  return single.trim().toLowerCase();
}

/** Labels, given as lists parted by commas, in the form in which they are compared. */
export const labelSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(',')).map(labelKey));
