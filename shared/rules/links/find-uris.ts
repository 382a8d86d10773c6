import type { Link, PrintedAddress } from '../invitation/passage.ts';
import { LIMITS } from '../invitation/passage.ts';
import { parseLink } from './parse.ts';

/** A blank after the colon is a person's: `SIP: 4711@example.com`. Then only a whole address counts. */
const URI =
  /(?<![a-z0-9.])(sips?|h323):(?:\/\/)?(?:([^\s<>"'`,;?]{1,255})| {1,2}([^\s<>"'`,;?@]{1,128}@[a-z0-9.-]{1,255}))/gi;

/** `sip:`, `sips:` and `h323:` addresses in visible text, as links. */
export function urisInText(text: string): Link[] {
  const found: Link[] = [];
  for (const match of text.matchAll(URI)) {
    if (found.length >= LIMITS.links) break;
    const address = (match[2] ?? match[3] ?? '').replace(/^[*_]+|[.:)\]>*_]+$/g, '');
    const link = parseLink(`${match[1]}:${address}`, match.index);
    if (link !== null) found.push(link);
  }
  return found;
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
