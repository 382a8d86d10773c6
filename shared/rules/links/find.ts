import type { Link } from '../invitation/passage.ts';
import { LIMITS } from '../invitation/passage.ts';
import { parseLink } from './parse.ts';

const MAX_LENGTH = 8_192;
const SCHEMES = ['https', 'http', 'pexip', 'zoommtg', 'zoomus', 'msteams', 'breeze'];
const HOST_LETTER = /[a-z0-9.-]/i;

/**
 * The links that stand in visible text, in its order: with a scheme, or, for the given hosts (and hosts below them),
 * without one. Each character is looked at a bounded number of times.
 */
export function linksInText(text: string, bareHosts: ReadonlySet<string>): Link[] {
  const found: Link[] = [];
  let slash = text.indexOf('/');
  while (slash >= 0 && found.length < LIMITS.links) {
    const start = text[slash - 1] === ':' && text[slash + 1] === '/' ? schemeStart(text, slash - 1) : -1;
    const end = start >= 0 ? urlEnd(text, slash + 2) : -1;
    const link = start >= 0 ? parseLink(readUrl(text, start, end), start, end) : bareLink(text, slash, bareHosts);
    if (link !== null) found.push(link);
    const after = link !== null && start < 0 ? urlEnd(text, slash) : Math.max(end, slash + 1);
    slash = text.indexOf('/', after);
  }
  return found;
}

function schemeStart(text: string, colon: number): number {
  const before = text.slice(Math.max(0, colon - 8), colon).toLowerCase();
  const scheme = SCHEMES.find((known) => before.endsWith(known));
  return scheme === undefined ? -1 : colon - scheme.length;
}

function bareLink(text: string, slash: number, bareHosts: ReadonlySet<string>): Link | null {
  let start = slash;
  while (start > 0 && slash - start < 100 && HOST_LETTER.test(text[start - 1] ?? '')) start -= 1;
  const before = text[start - 1];
  if (start === slash || before === '@' || before === '/' || before === '_') return null;
  const host = text.slice(start, slash).toLowerCase();
  if (!isBelow(host, bareHosts)) return null;
  const end = urlEnd(text, slash);
  return parseLink(`https://${readUrl(text, start, end)}`, start, end);
}

/** The link of an HTML anchor; `//host/…` and, for the given hosts, a host without a scheme are links, too. */
export function linkOfAnchor(href: string, at: number, bareHosts: ReadonlySet<string>): Link | null {
  if (href.startsWith('//')) return parseLink(`https:${href}`, at);
  const bare = /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?=\/)/i.exec(href)?.[0].toLowerCase();
  return parseLink(bare !== undefined && isBelow(bare, bareHosts) ? `https://${href}` : href, at);
}

/** Whether a host is one of these, or lies below one. */
export function isBelow(host: string, hosts: ReadonlySet<string>): boolean {
  if (hosts.has(host)) return true;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1))
    if (hosts.has(host.slice(dot + 1))) return true;
  return false;
}

const ENDS_ASCII = new Set('"<>\\^`');
/** Quotation marks, and letters of scripts that are written without blanks around a URL. */
const ENDS = /[\s\u00ab\u00bb\u2010-\u203a\u2e80-\u{10ffff}]/u;

/** Where a URL cannot go on; `](` parts the text from the target of a Markdown link. */
function urlEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_LENGTH);
  for (let at = from; at < limit; at += 1) {
    const sign = text[at] ?? '';
    if (sign <= ' ' || ENDS_ASCII.has(sign) || (sign > '\u007f' && ENDS.test(sign))) return at;
    if (sign === ']' && text[at + 1] === '(') return at;
  }
  return limit;
}

function readUrl(text: string, start: number, end: number): string {
  const url = text.slice(start, end) + continuation(text, start, end);
  return withoutPunctuation(url.includes('&amp;') ? url.replaceAll('&amp;', '&') : url);
}

/**
 * The rest of a URL that a mail program broke over lines: inside `<…>` always, else where a line as long as lines get ends
 * in the middle of it and the next one goes on with what can only be part of a URL. JSON in a query (Teams' context) may
 * stand there unescaped.
 */
function continuation(text: string, start: number, end: number): string {
  if (text[end] === '"')
    return text[end - 1] === '{' ? (/^"[^{}\s<>]{1,500}\}/.exec(text.slice(end, end + 502))?.[0] ?? '') : '';
  if (text[end] !== '\n') return '';
  if (text[start - 1] === '<') {
    const inside = /^[^ \t<>"]+(?=>)/.exec(text.slice(end, end + MAX_LENGTH))?.[0] ?? '';
    return inside.replaceAll('\n', '');
  }
  const lineStart = text.lastIndexOf('\n', start) + 1;
  if (end - lineStart < 60) return '';
  let rest = '';
  for (let from = end; text[from] === '\n' && rest.length < MAX_LENGTH; ) {
    const to = urlEnd(text, from + 1);
    const piece = text.slice(from + 1, to);
    const goesOn = /%[0-9a-f]{2}|^[\w%&?=/.-]*[&=?/][\w%.-]/i.test(piece) && /^[a-z0-9%&?=/]/i.test(piece);
    if (!goesOn || /^[a-z]+:\/\//i.test(piece)) break;
    rest += piece;
    if (piece.length < 60) break;
    from = to;
  }
  return rest;
}

/** Without the punctuation of the sentence behind it, and brackets that it does not open itself. */
export function withoutPunctuation(url: string): string {
  const opened = new Set(['(', '[', '{'].filter((opening) => url.includes(opening)));
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url[end - 1] ?? '';
    const opening = last === ')' ? '(' : last === ']' ? '[' : last === '}' ? '{' : '';
    if (opening === '' ? !/[.,;:!?'*|]/.test(last) : opened.has(opening)) break;
  }
  return url.slice(0, end);
}
