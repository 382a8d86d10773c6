import type { Alias } from '../model/join.ts';

/** The longest address an endpoint is given (reference product: status field `alias`). */
export const MAX_ALIAS = 1_000;

/**
 * What an administrator's template or pattern made, as an address, or null where it is none: one word, with or without
 * `sip:`, `sips:` or `h323:` before it. `bridge##number` and bare IP addresses are H.323.
 */
export function toAlias(made: string, carriesPasscode: (text: string) => boolean): Alias | null {
  const [, scheme = '', address = ''] = /^(?:(sips?|h323):(?:\/\/)?)?(.*)$/is.exec(made.trim()) ?? [];
  if (address.length > MAX_ALIAS || !/^[^\s<>"\p{Cc}]+$/u.test(address) || !/[\p{L}\p{N}]/u.test(address)) return null;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return null;
  const isH323 = /^h323$/i.test(scheme) || (scheme === '' && (address.includes('##') || /^[\d.]{7,15}$/.test(address)));
  return { protocol: isH323 ? 'H323' : 'SIP', address, withPasscode: carriesPasscode(address) };
}
