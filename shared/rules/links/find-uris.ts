import type { Link, PrintedAddress } from '../invitation/passage.ts';
import { LIMITS } from '../invitation/passage.ts';
import { parseLink } from './parse.ts';

/**
 * A blank after the colon is a person's: `SIP: 4711@example.com`. Then only a whole address counts. Behind another scheme it
 * names a person (`im:sip:`), or a meeting that no device calls (`conf:sip:`).
 */
const URI = /(sips?|h323):(?:\/\/)?(?:([^\s<>"'`,;?]{1,255})| {1,2}([^\s<>"'`,;?@]{1,128}@[a-z0-9.-]{1,255}))/gi;

const OF_ANOTHER_SCHEME = /[a-z0-9.]$|\b(?:im|pres|conf|callto|mailto|skype|lync|xmpp|msrp):$/i;

/** `sip:`, `sips:` and `h323:` addresses in visible text, as links. */
export function urisInText(text: string): Link[] {
  const found: Link[] = [];
  for (const match of text.matchAll(URI)) {
    if (found.length >= LIMITS.links) break;
    if (OF_ANOTHER_SCHEME.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
    const [written, scheme = '', given, spaced = ''] = match;
    const address = (given ?? spaced).replace(/^[*_]+|[.:)\]>*_]+$/g, '');
    const goesOn = /^ {1,2}[\p{L}\p{N}]/u.test(
      text.slice(match.index + written.length, match.index + written.length + 4),
    );
    const link = isAddress(scheme, address, goesOn) ? parseLink(`${scheme}:${address}`, match.index) : null;
    if (link !== null) found.push(link);
  }
  return found;
}

/**
 * Without a domain, what follows the colon may be a word of a sentence that speaks of the protocol ("SIP:trunk migration"):
 * a name must then stand at the end of its phrase behind a scheme in small letters, a number either.
 */
function isAddress(scheme: string, address: string, goesOn: boolean): boolean {
  if (address.includes('@')) return true;
  const small = scheme === scheme.toLowerCase();
  return /^[+\d][\d.#*:-]*$/.test(address) ? small || !goesOn : small && !goesOn;
}

const LOCAL = /[a-z0-9._+\-$%!#&=~]/i;
const HOST = /[a-z0-9.-]/i;

/** Everything like `name@host` in visible text. Bounded to both sides, so that a million `@` cost no more than their number. */
export function addressesInText(text: string): PrintedAddress[] {
  const found: PrintedAddress[] = [];
  for (let at = text.indexOf('@'); at >= 0 && found.length < LIMITS.addresses; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 128 && LOCAL.test(text[start - 1] ?? '')) start -= 1;
    let end = at + 1;
    while (end < text.length && end - at < 254 && HOST.test(text[end] ?? '')) end += 1;
    const local = text.slice(start, at).replace(/^[.\-_=&#!~]+/, '');
    const host = text
      .slice(at + 1, end)
      .replace(/[.-]+$/, '')
      .toLowerCase();
    if (local !== '' && host.includes('.')) found.push({ local, host, at: at - local.length });
  }
  return found;
}
