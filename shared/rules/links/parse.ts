import type { Link } from '../invitation/passage.ts';
import { decodeOnce } from './decode.ts';
import { type Gateway, gatewayOf } from './gateways.ts';

const MAX_LAYERS = 5;
const MAX_LENGTH = 8_192;

/** The parts of an address that are looked at. */
interface Parts {
  href: string;
  scheme: string;
  host: string;
  rest: string;
}

/**
 * The link that a reader would follow, or null where `written` is none that could lead to a meeting. Gateways are taken off
 * one layer at a time, at most five, and only towards http(s). `at` and `until`: where it stands in its text.
 */
export function parseLink(written: string, at: number, until = at): Link | null {
  if (written.length > MAX_LENGTH) return null;
  let parts = split(visible(written));
  let state: Link['state'] = 'whole';
  const through: string[] = [];
  while (parts !== null && through.length <= MAX_LAYERS) {
    const gateway: Gateway | undefined = parts.host === '' ? undefined : gatewayOf(parts.host);
    const unwrapped = gateway?.unwrap(parts.rest) ?? null;
    if (gateway === undefined || unwrapped === null) return { ...parts, at, until, state, through };
    through.push(gateway.name);
    if (unwrapped.kind === 'host')
      return { href: '', scheme: 'https', host: unwrapped.host, rest: '/', at, until, state: 'hidden', through };
    if (unwrapped.damaged) state = 'damaged';
    parts = splitWeb(visible(mendTarget(unwrapped.url)));
  }
  return null;
}

/** Without characters that show nothing, escaped or not: mail programs put them into long links. */
const visible = (url: string): string =>
  /[^!-~]|%(?:E2%80%8[B-F]|C2%AD|EF%BB%BF)/i.test(url)
    ? url.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]|%E2%80%8[B-F]|%C2%AD|%EF%BB%BF|[\t\r\n]/gi, '')
    : url;

/** Some gateways escape twice, drop a slash of `://`, or the scheme. */
function mendTarget(target: string): string {
  const once = /^https?%3a/i.test(target) ? decodeOnce(target) : target;
  const slashed = once.replace(/^(https?):\/(?!\/)/i, '$1://');
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]|$)/i.test(slashed) ? `https://${slashed}` : slashed;
}

const split = (written: string): Parts | null => splitWeb(written) ?? splitOpaque(written);

const WEB = /^(https?|pexip|zoommtg|zoomus|msteams|breeze|callto):\/\/([^/?#]*)(.*)$/is;

function splitWeb(written: string): Parts | null {
  const match = WEB.exec(written);
  if (match === null) return null;
  const [, scheme = '', authority = '', rest = ''] = match;
  const lowerScheme = scheme.toLowerCase();
  const web = lowerScheme === 'http' || lowerScheme === 'https';
  // A name before an @ makes a host look like another; only Pexip's and StarLeaf's own schemes mean one.
  if (web && !/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(authority)) return null;
  const host = web ? authority.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase() : authority.toLowerCase();
  return { href: written, scheme: lowerScheme, host, rest: rest.startsWith('/') ? rest : `/${rest}` };
}

function splitOpaque(written: string): Parts | null {
  const match = /^(sips?|h323|msteams|conf|tel|im|callto):\/{0,2}(.+)$/is.exec(written);
  if (match === null) return null;
  const [, scheme = '', rest = ''] = match;
  return { href: written, scheme: scheme.toLowerCase(), host: '', rest };
}
