import { printable } from '../../kit/printable.ts';

/** `Bookings Book` takes this many characters of a title and of an organizer's name (xAPI schema). */
const LONGEST = 128;

/**
 * Text for a panel: one line, no control characters or marks that turn its direction, nothing that XML cannot carry, and
 * at most 128 code points, the last one `…` where it was cut. Empty where nothing is left.
 */
export function shownText(text: string): string {
  const line = printable(text)
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const points = [...line];
  return points.length <= LONGEST ? line : `${points.slice(0, LONGEST - 1).join('')}…`;
}
