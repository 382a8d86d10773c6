import { KNOWN_HOSTS } from '../find-clues.ts';
import { isBelow, linksInText } from './find.ts';

/**
 * The gateway that keeps a link to a known conferencing service to itself, or null where none does. The text may be HTML:
 * an address ends at its quotation mark there.
 */
export function hiddenBy(text: string): string | null {
  const hidden = linksInText(text, new Set()).find(
    ({ state, host }) => state === 'hidden' && isBelow(host, KNOWN_HOSTS),
  );
  return hidden?.through.at(-1) ?? null;
}
