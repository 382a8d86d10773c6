/** What a scan of HTML meets, in its order. Offsets are into the text that is scanned. */
export interface HtmlVisitor {
  /** Text between tags, entities still in it. */
  text(from: number, to: number): void;
  /** `attributes` is what stands between the name and the end of the tag. */
  open(tag: string, attributes: string): void;
  close(tag: string): void;
  /** Whether nothing further is wanted. */
  done(): boolean;
}

/** Elements whose content is text to the parser, whatever it holds, and nothing to the reader. */
const RAW_TEXT = new Set('script style title textarea iframe noembed noframes xmp'.split(' '));

/**
 * Scans HTML tag by tag, as the standard's tokenizer does in what matters here: comments (conditional ones too), raw-text
 * elements, quoted attributes, tags left open. Jumps from sign to sign, so most of a styled mail is never looked at; every
 * character is passed a bounded number of times.
 */
export function scanHtml(html: string, visitor: HtmlVisitor): void {
  let at = 0;
  while (at < html.length && !visitor.done()) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    const end = passMarkup(html, open, at, visitor);
    if (end === null) {
      // Not markup: the sign belongs to the text.
      visitor.text(at, open + 1);
      at = open + 1;
    } else at = end;
  }
  if (at < html.length && !visitor.done()) visitor.text(at, html.length);
}

/** Passes what begins at `<` and tells where it ends; null where it is no markup at all. */
function passMarkup(html: string, open: number, textFrom: number, visitor: HtmlVisitor): number | null {
  const sign = html[open + 1];
  if (sign === '!' || sign === '?') {
    if (textFrom < open) visitor.text(textFrom, open);
    return html.startsWith('<!--', open) ? commentEnd(html, open) : past(html, '>', open + 2);
  }
  const isClosing = sign === '/';
  const nameFrom = open + (isClosing ? 2 : 1);
  const nameEnd = endOfName(html, nameFrom);
  if (nameEnd === nameFrom)
    return isClosing && textFrom <= open && html[open + 2] !== undefined
      ? bogusClosing(html, open, textFrom, visitor)
      : null;
  if (textFrom < open) visitor.text(textFrom, open);
  const tagEnd = isClosing ? html.indexOf('>', nameEnd) : endOfTag(html, nameEnd);
  if (tagEnd < 0) return html.length;
  const tag = html.slice(nameFrom, nameEnd).toLowerCase();
  if (isClosing) visitor.close(tag);
  else visitor.open(tag, html.slice(nameEnd, tagEnd));
  return !isClosing && RAW_TEXT.has(tag) ? rawTextEnd(html, tag, tagEnd + 1) : tagEnd + 1;
}

/** `</` before anything but a letter is a comment to the standard. */
function bogusClosing(html: string, open: number, textFrom: number, visitor: HtmlVisitor): number {
  if (textFrom < open) visitor.text(textFrom, open);
  return past(html, '>', open + 2);
}

const past = (html: string, sign: string, from: number): number => {
  const found = html.indexOf(sign, from);
  return found < 0 ? html.length : found + sign.length;
};

function commentEnd(html: string, open: number): number {
  if (html.startsWith('<!-->', open)) return open + 5;
  if (html.startsWith('<!--->', open)) return open + 6;
  return past(html, '-->', open + 4);
}

/** Where a name ends that begins here; the same offset where none does. */
function endOfName(html: string, from: number): number {
  const letter = html.charCodeAt(from) | 0x20;
  if (!(letter >= 0x61 && letter <= 0x7a)) return from;
  let at = from + 1;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === SLASH || code === GREATER || isBlank(code)) return at;
  }
  return at;
}

/** Where a tag ends, or -1 where it stays open: a `>` inside a quoted value does not end it, and only values are quoted. */
function endOfTag(html: string, from: number): number {
  let named: 'none' | 'open' | 'done' = 'none';
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return at;
    if (code === SLASH) named = 'none';
    else if (isBlank(code)) named = named === 'open' ? 'done' : named;
    else if (code === EQUALS && named !== 'none') {
      at = endOfValue(html, at + 1);
      if (at < 0) return -1;
      named = 'none';
    } else named = 'open';
  }
  return -1;
}

/** The last sign of a value, or the one before what ends it. */
function endOfValue(html: string, from: number): number {
  let at = from;
  while (isBlank(html.charCodeAt(at))) at += 1;
  const quote = html[at];
  if (quote === '"' || quote === "'") return html.indexOf(quote, at + 1);
  while (at < html.length && html[at] !== '>' && !isBlank(html.charCodeAt(at))) at += 1;
  return at - 1;
}

const [SLASH, GREATER, EQUALS] = [0x2f, 0x3e, 0x3d];

/** Blank, tab, line feed, form feed or carriage return. */
const isBlank = (code: number): boolean => code === 0x20 || code === 9 || code === 10 || code === 12 || code === 13;

function rawTextEnd(html: string, tag: string, from: number): number {
  const closing = new RegExp(`</${tag}(?=[ \\t\\n\\r\\f/>])`, 'ig');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

const ATTRIBUTE = /([^ \t\n\r\f/>=]+)(?:[ \t\n\r\f]*=[ \t\n\r\f]*(?:"([^"]*)"|'([^']*)'|([^ \t\n\r\f>]*)))?/g;
const MAX_VALUE = 16_384;

/** The wanted ones of a tag's attributes, in lower case; values keep their entities. The first of a name counts. */
export function attributesOf(attributes: string, wanted: ReadonlySet<string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (wanted.has(key) && !(key in found)) found[key] = (double ?? single ?? bare ?? '').slice(0, MAX_VALUE);
  }
  return found;
}
