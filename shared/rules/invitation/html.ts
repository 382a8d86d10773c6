import { Tokenizer } from 'htmlparser2';
import { LIMITS } from './passage.ts';
import { type TextBuilder, textBuilder } from './text-builder.ts';

/** What a piece of HTML shows and points to. */
export interface HtmlReading {
  text: string;
  /** `href`s in the order of the text; `original` where Outlook kept the address from before a gateway rewrote it. */
  anchors: { href: string; at: number }[];
  /** Offsets at which older, quoted text begins by the mail program's own mark. */
  quotes: { from: number; to: number }[];
  /** Whether a bound was reached, so that the rest was not looked at. */
  cut: boolean;
}

const BLOCKS = new Set(
  'address article aside blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);
const UNSEEN = new Set(['script', 'style', 'title', 'textarea', 'noembed', 'noframes', 'iframe', 'xmp', 'template']);
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const WANTED = new Set(['href', 'originalsrc', 'style', 'class', 'id', 'type']);
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** Marks by which Gmail, Outlook, Apple Mail, Yahoo, Thunderbird and Zimbra set off what is quoted. */
const QUOTE_CLASS = /(?:^|\s)(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)(?:_|\s|$)/;
const QUOTE_ID =
  /^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|reply-intro|mail-editor-reference-message-container)$/i;

/** A run of elements with one outcome, ended by the tag that closes what opened it. */
interface Span {
  tag: string;
  depth: number;
}

/**
 * Reads HTML in one pass over its tokens, without building a tree: what is hidden, commented out or not for readers is
 * left out, whatever is nested or left open costs no more than its length.
 */
export function readHtml(html: string): HtmlReading {
  const raw = html.length > LIMITS.raw ? html.slice(0, LIMITS.raw) : html;
  const state = newState(raw);
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (from, to) => write(state, raw.slice(from, to)),
      ontextentity: (code) => write(state, String.fromCodePoint(code)),
      onopentagname: (from, to) => {
        state.tag = raw.slice(from, to).toLowerCase();
        state.attributes = {};
      },
      onattribname: (from, to) => {
        const name = raw.slice(from, to).toLowerCase();
        state.attribute = WANTED.has(name) ? name : '';
      },
      onattribdata: (from, to) => noteAttribute(state, raw.slice(from, to)),
      onattribentity: (code) => noteAttribute(state, String.fromCodePoint(code)),
      onattribend: () => {},
      onopentagend: () => open(state),
      onselfclosingtag: () => open(state),
      onclosetag: (from, to) => close(state, raw.slice(from, to).toLowerCase()),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(raw);
  tokenizer.end();
  if (state.quote !== null) state.quotes.push({ from: state.quoteFrom, to: state.text.length() });
  return {
    text: state.text.take(),
    anchors: state.anchors,
    quotes: state.quotes,
    cut: raw !== html || state.text.full() || state.anchors.length >= LIMITS.links,
  };
}

interface State {
  text: TextBuilder;
  anchors: HtmlReading['anchors'];
  quotes: HtmlReading['quotes'];
  tag: string;
  attribute: string;
  attributes: Record<string, string>;
  hidden: Span | null;
  quote: Span | null;
  quoteFrom: number;
  preformatted: Span | null;
}

const newState = (html: string): State => ({
  // Calendars that take plain text for HTML send line breaks and no tags that would make any.
  text: textBuilder({ keepLines: !/<(?:br|p|div|tr|li)\b/i.test(html) }),
  anchors: [],
  quotes: [],
  tag: '',
  attribute: '',
  attributes: {},
  hidden: null,
  quote: null,
  quoteFrom: 0,
  preformatted: null,
});

function write(state: State, piece: string): void {
  if (state.hidden !== null) return;
  state.text.write(piece, state.preformatted !== null);
}

function noteAttribute(state: State, piece: string): void {
  if (state.attribute === '') return;
  const before = state.attributes[state.attribute] ?? '';
  if (before.length < 16_384) state.attributes[state.attribute] = before + piece;
}

function open(state: State): void {
  const { tag, attributes } = state;
  if (tag === 'br') state.text.lineBreak();
  else if (BLOCKS.has(tag)) state.text.newLine();
  else if (CELLS.has(tag)) state.text.cell();
  if (VOID.has(tag)) return;
  deepen(state.hidden, tag);
  deepen(state.quote, tag);
  deepen(state.preformatted, tag);
  if (state.hidden !== null) return;
  if (UNSEEN.has(tag) || HIDDEN.test(attributes.style ?? '')) state.hidden = { tag, depth: 1 };
  else if (tag === 'pre' && state.preformatted === null) state.preformatted = { tag, depth: 1 };
  else if (tag === 'a' || tag === 'area') anchor(state, attributes);
  if (state.quote === null && state.hidden === null && quotes(tag, attributes)) {
    state.quote = { tag, depth: 1 };
    state.quoteFrom = state.text.length();
  }
}

const deepen = (span: Span | null, tag: string): void => {
  if (span !== null && span.tag === tag) span.depth += 1;
};

function anchor(state: State, { href = '', originalsrc = '' }: Record<string, string>): void {
  const target = /^https?:/i.test(originalsrc.trim()) ? originalsrc.trim() : href.trim();
  if (target !== '' && state.anchors.length < LIMITS.links && !state.text.full())
    state.anchors.push({ href: target, at: state.text.length() });
}

const quotes = (tag: string, { class: className = '', id = '', type = '' }: Record<string, string>): boolean =>
  (tag === 'blockquote' && type.toLowerCase() === 'cite') || QUOTE_CLASS.test(className) || QUOTE_ID.test(id);

function close(state: State, tag: string): void {
  if (BLOCKS.has(tag)) state.text.newLine();
  state.hidden = shallower(state.hidden, tag);
  state.preformatted = shallower(state.preformatted, tag);
  const quote = shallower(state.quote, tag);
  if (quote === null && state.quote !== null) state.quotes.push({ from: state.quoteFrom, to: state.text.length() });
  state.quote = quote;
}

function shallower(span: Span | null, tag: string): Span | null {
  if (span === null || span.tag !== tag) return span;
  span.depth -= 1;
  return span.depth === 0 ? null : span;
}
