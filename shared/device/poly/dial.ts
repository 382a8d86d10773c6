import { printable } from '../../kit/printable.ts';
import type { Meeting } from '../../model/agenda.ts';

/** What the Join button dials. */
export interface Dial {
  scheme: 'sip' | 'h323';
  address: string;
}

/** Addresses are never shortened: a longer one would not be dialled as it is meant. */
const LONGEST = 255;

/**
 * The first address that the endpoint can dial, by its protocols in their order; null where there is none. Poly endpoints
 * join by WebRTC from their own apps only, so a web address never counts.
 */
export function dialOf({ aliases }: Pick<Meeting, 'aliases'>, protocols: readonly string[]): Dial | null {
  for (const protocol of protocols) {
    const address = aliases
      .filter((alias) => alias.protocol === protocol)
      .map((alias) => alias.address.replace(/^(?:sips?|h323):/i, ''))
      .find(isOneWord);
    if (address !== undefined) return { scheme: protocol === 'H323' ? 'h323' : 'sip', address };
  }
  return null;
}

const isOneWord = (text: string): boolean =>
  text !== '' &&
  text.length <= LONGEST &&
  !/[\s<>\ufffe\uffff]/.test(text) &&
  printable(text) === text &&
  text.isWellFormed();
