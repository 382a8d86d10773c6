import { decodeEntities } from './entities.ts';
import { attributesOf, scanHtml } from './html-tokens.ts';
import { LIMITS } from './passage.ts';
import { type TextBuilder, textBuilder } from './text-builder.ts';

/** What a piece of HTML shows and points to. */
export interface HtmlReading {
  text: string;
  /** Targets of its links in the order of the text; where Outlook kept the address from before a rewriting, that one. */
  anchors: { href: string; at: number }[];
  /** Where older, quoted text stands by the mail program's own mark. */
  quotes: { from: number; to: number }[];
  /** Whether a bound was reached, so that the rest was not looked at. */
  cut: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const BLOCKS = words(
  'address article aside blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul',
);
const VOID = words('area base br col embed hr img input link meta source track wbr');
/** Only these mark what they hold as quoted. */
const QUOTING = words('div blockquote table section article hr a');
const QUOTED_BY = /quote|cite|prefix|zmail|RplyFwd|appendonsend|OLK_SRC|reply-intro|reference-message/;

/** Whether a tag may hide what it holds or mark it as quoted: only then are its attributes read. */
const isTelling = (tag: string, attributes: string): boolean =>
  attributes.includes('none') || attributes.includes('hidden') || (QUOTING.has(tag) && QUOTED_BY.test(attributes));

const TOLD_BY = words('style class id type hidden');
const TARGETS = words('href originalsrc');

/**
 * Reads HTML in one pass over its tags, without building a tree: what is hidden, commented out or not for readers is left
 * out; whatever is nested or left open costs no more than its length.
 */
export function readHtml(html: string): HtmlReading {
  const raw = html.length > LIMITS.raw ? html.slice(0, LIMITS.raw) : html;
  const reader = newReader(raw);
  scanHtml(raw, {
    text: (from, to) => {
      if (reader.hidden === null && !reader.text.full())
        reader.text.write(decodeEntities(raw.slice(from, to), false), reader.preformatted !== null);
    },
    open: (tag, attributes) => open(reader, tag, attributes),
    close: (tag) => close(reader, tag),
    done: () => reader.text.full(),
  });
  if (reader.quote !== null) reader.quotes.push({ from: reader.quoteFrom, to: reader.text.length() + 1 });
  return {
    text: reader.text.take(),
    anchors: reader.anchors,
    quotes: reader.quotes,
    cut: raw !== html || reader.text.full() || reader.anchors.length >= LIMITS.links,
  };
}

/** A run of elements with one outcome, ended by the tag that closes what opened it. */
interface Span {
  tag: string;
  depth: number;
}

interface Reader {
  text: TextBuilder;
  anchors: HtmlReading['anchors'];
  quotes: HtmlReading['quotes'];
  hidden: Span | null;
  quote: Span | null;
  quoteFrom: number;
  preformatted: Span | null;
}

const newReader = (html: string): Reader => ({
  // Calendars that take plain text for HTML send line breaks and no tags that would make any.
  text: textBuilder({ keepLines: !/<(?:br|p|div|tr|li)\b/i.test(html) }),
  anchors: [],
  quotes: [],
  hidden: null,
  quote: null,
  quoteFrom: 0,
  preformatted: null,
});

function open(reader: Reader, tag: string, attributes: string): void {
  if (tag === 'br') reader.text.lineBreak();
  else if (BLOCKS.has(tag)) reader.text.newLine();
  else if (tag === 'td' || tag === 'th') reader.text.cell();
  if (VOID.has(tag) && tag !== 'area') return;
  deepen(reader.hidden, tag);
  deepen(reader.quote, tag);
  deepen(reader.preformatted, tag);
  if (reader.hidden !== null) return;
  if (tag === 'a' || tag === 'area') anchor(reader, attributes);
  else if (tag === 'pre' && reader.preformatted === null) reader.preformatted = { tag, depth: 1 };
  else if (tag === 'template') reader.hidden = { tag, depth: 1 };
  if (attributes !== '' && isTelling(tag, attributes)) heed(reader, tag, attributesOf(attributes, TOLD_BY));
}

const deepen = (span: Span | null, tag: string): void => {
  if (span !== null && span.tag === tag) span.depth += 1;
};

function anchor(reader: Reader, attributes: string): void {
  if (reader.anchors.length >= LIMITS.links || reader.text.full()) return;
  const { href = '', originalsrc = '' } = attributesOf(attributes, TARGETS);
  const target = decodeEntities(/^\s*https?:/i.test(originalsrc) ? originalsrc : href, true).trim();
  if (target !== '') reader.anchors.push({ href: target, at: reader.text.length() });
}

const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** Marks by which Gmail, Outlook, Apple Mail, Yahoo, Thunderbird, Zoho and Zimbra set off what is quoted. */
const QUOTE_CLASS = /(?:^|\s)(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)(?:_|\s|$)/;
/** Outlook and others mark only where the quoted part begins: it goes on to the end. */
const QUOTE_START_ID =
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|reply-intro|mail-editor-reference-message-container)$/i;
const NEVER_CLOSED = '';

function heed(reader: Reader, tag: string, told: Record<string, string>): void {
  if (HIDDEN.test(told.style ?? '') || told.hidden !== undefined) {
    reader.hidden = { tag, depth: 1 };
    return;
  }
  const cites = tag === 'blockquote' && told.type?.toLowerCase() === 'cite';
  const starts = QUOTE_START_ID.test(told.id ?? '');
  if (reader.quote !== null || !(cites || starts || QUOTE_CLASS.test(told.class ?? ''))) return;
  reader.quote = { tag: starts ? NEVER_CLOSED : tag, depth: 1 };
  reader.quoteFrom = reader.text.length();
}

function close(reader: Reader, tag: string): void {
  if (BLOCKS.has(tag)) reader.text.newLine();
  reader.hidden = shallower(reader.hidden, tag);
  reader.preformatted = shallower(reader.preformatted, tag);
  const quote = shallower(reader.quote, tag);
  if (quote === null && reader.quote !== null) reader.quotes.push({ from: reader.quoteFrom, to: reader.text.length() });
  reader.quote = quote;
}

function shallower(span: Span | null, tag: string): Span | null {
  if (span === null || span.tag !== tag) return span;
  span.depth -= 1;
  return span.depth === 0 ? null : span;
}
