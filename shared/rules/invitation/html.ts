import { decodeEntities } from './entities.ts';
import {
  beginMark,
  deepen,
  endMark,
  leaveMark,
  MARK_HINT,
  MARKING,
  type Mark,
  type MarkedRange,
  newMark,
  QUOTE,
  SIGNATURE,
  type Span,
  shallower,
} from './html-marks.ts';
import { attributesOf, scanHtml } from './html-tokens.ts';
import { LIMITS } from './passage.ts';
import { type TextBuilder, textBuilder } from './text-builder.ts';

/** What a piece of HTML shows and points to. */
export interface HtmlReading {
  text: string;
  /** Targets of its links in the order of the text; where Outlook kept the address from before a rewriting, that one. */
  anchors: { href: string; at: number }[];
  /** Where older, quoted text stands by the mail program's own mark. */
  quotes: readonly MarkedRange[];
  /** Where somebody's signature stands, marked likewise. */
  signatures: readonly MarkedRange[];
  /** Whether a bound was reached, so that the rest was not looked at. */
  cut: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const BLOCKS = words(
  'address article aside blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul',
);
const VOID = words('area base br col embed hr img input link meta source track wbr');

/** Whether a tag may hide or mark what it holds: only then are its attributes read. */
const isTelling = (tag: string, attributes: string): boolean =>
  attributes.includes('none') ||
  attributes.includes('hidden') ||
  (MARKING.has(tag) && NAMED.test(attributes) && MARK_HINT.test(attributes));

const NAMED = /\b(?:class|id|type)\b/i;

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
  const end = reader.text.length() + 1;
  return {
    text: reader.text.take(),
    anchors: reader.anchors,
    quotes: endMark(reader.quote, end),
    signatures: endMark(reader.signature, end),
    cut: raw !== html || reader.text.full() || reader.anchors.length >= LIMITS.links,
  };
}

interface Reader {
  text: TextBuilder;
  anchors: HtmlReading['anchors'];
  hidden: Span | null;
  quote: Mark;
  signature: Mark;
  preformatted: Span | null;
}

const newReader = (html: string): Reader => ({
  // Calendars that take plain text for HTML send line breaks and no tags that would make any.
  text: textBuilder({ keepLines: !/<(?:br|p|div|tr|li)\b/i.test(html) }),
  anchors: [],
  hidden: null,
  quote: newMark(QUOTE),
  signature: newMark(SIGNATURE),
  preformatted: null,
});

function open(reader: Reader, tag: string, attributes: string): void {
  if (tag === 'br') reader.text.lineBreak();
  else if (BLOCKS.has(tag)) reader.text.newLine();
  else if (tag === 'td' || tag === 'th') reader.text.cell();
  if (VOID.has(tag) && tag !== 'area') return;
  deepen(reader.hidden, tag);
  deepen(reader.quote.span, tag);
  deepen(reader.signature.span, tag);
  deepen(reader.preformatted, tag);
  if (reader.hidden !== null) return;
  if (tag === 'a' || tag === 'area') anchor(reader, attributes);
  else if (tag === 'pre' && reader.preformatted === null) reader.preformatted = { tag, depth: 1 };
  else if (tag === 'template') reader.hidden = { tag, depth: 1 };
  if (attributes !== '' && isTelling(tag, attributes)) heed(reader, tag, attributesOf(attributes, TOLD_BY));
}

function anchor(reader: Reader, attributes: string): void {
  if (reader.anchors.length >= LIMITS.links || reader.text.full()) return;
  const { href = '', originalsrc = '' } = attributesOf(attributes, TARGETS);
  const target = decodeEntities(/^\s*https?:/i.test(originalsrc) ? originalsrc : href, true).trim();
  if (target !== '') reader.anchors.push({ href: target, at: reader.text.length() });
}

const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

function heed(reader: Reader, tag: string, told: Record<string, string>): void {
  if (HIDDEN.test(told.style ?? '') || told.hidden !== undefined) {
    reader.hidden = { tag, depth: 1 };
    return;
  }
  const at = reader.text.length();
  beginMark(reader.quote, tag, told, at);
  beginMark(reader.signature, tag, told, at);
}

function close(reader: Reader, tag: string): void {
  if (BLOCKS.has(tag)) reader.text.newLine();
  reader.hidden = shallower(reader.hidden, tag);
  reader.preformatted = shallower(reader.preformatted, tag);
  const at = reader.text.length();
  leaveMark(reader.quote, tag, at);
  leaveMark(reader.signature, tag, at);
}
