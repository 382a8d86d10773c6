import type { Alias } from '../model/join.ts';

/** The longest address an endpoint is given (reference product: status field `alias`). */
export const MAX_ALIAS = 1_000;

/** An address, or what keeps a text from being one: a clause without the text itself. */
export type MadeAlias = { kind: 'alias'; alias: Alias } | { kind: 'none'; why: string };

/**
 * What an administrator's template or pattern made, as an address: one word, with or without `sip:`, `sips:` or `h323:`
 * before it, and no part of it empty. `bridge##number` and bare IP addresses are H.323.
 */
export function toAlias(made: string, carriesPasscode: (text: string) => boolean): MadeAlias {
  const [, scheme = '', address = ''] = /^(?:(sips?|h323):(?:\/\/)?)?(.*)$/is.exec(made.trim()) ?? [];
  const why = faultIn(address);
  if (why !== null) return { kind: 'none', why };
  const isH323 = /^h323$/i.test(scheme) || (scheme === '' && (address.includes('##') || /^[\d.]{7,15}$/.test(address)));
  return {
    kind: 'alias',
    alias: { protocol: isH323 ? 'H323' : 'SIP', address, withPasscode: carriesPasscode(address) },
  };
}

function faultIn(address: string): string | null {
  if (address.length > MAX_ALIAS) return `it is longer than ${MAX_ALIAS} characters`;
  if (!/[\p{L}\p{N}]/u.test(address)) return 'it has neither letters nor digits';
  if (!/^[^\s<>"\p{Cc}]+$/u.test(address)) return 'it is more than one word';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return 'it is a link';
  const separator = address.includes('##') ? '##' : '@';
  const parts = address.split(separator);
  if (parts.length > 2) return `it has more than one ${separator}`;
  const [name = '', host] = separator === '@' || parts.length === 1 ? parts : parts.toReversed();
  if (name === '' || /^\.|\.$/.test(name)) return 'its name is empty, or begins or ends with a dot';
  return host === undefined || HOST.test(host) ? null : 'its host is empty or none';
}

/** A name or an IP address, with port and parameters. */
const HOST =
  /^(?:[\p{L}\p{N}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_][\p{L}\p{N}_-]*)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[;?].*)?$/iu;
