/** A range of text that a mail program marked. */
export interface MarkedRange {
  from: number;
  to: number;
}

/** A run of elements with one outcome, ended by the tag that closes what opened it. */
export interface Span {
  tag: string;
  depth: number;
}

/** How mail programs mark one kind of text. */
interface Marking {
  className: RegExp;
  /** Of an element that holds the text. */
  id: RegExp | null;
  /** Of an element that stands where the text begins: it goes on to the end. */
  startId: RegExp | null;
  /** `blockquote type="cite"`. */
  cites: boolean;
}

/** Gmail, Apple Mail, Yahoo, Thunderbird, Proton, Zoho, Outlook and others set off what is quoted. */
export const QUOTE: Marking = {
  className: /(?:^|\s)(?:x_)*(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)(?:_|\s|$)/,
  id: null,
  startId:
    /^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|reply-intro|mail-editor-reference-message-container)$/i,
  cites: true,
};

/** Gmail, Thunderbird, Proton, Outlook (on the web and mobile) and Apple Mail set off the signature. */
export const SIGNATURE: Marking = {
  className: /(?:^|\s)(?:x_)*(?:gmail_signature|moz-signature|protonmail_signature_block)(?:\s|$)/,
  id: /^(?:x_)*(?:Signature|ms-outlook-mobile-signature|AppleMailSignature)$/i,
  startId: null,
  cites: false,
};

/** Only these tags mark what they hold. */
export const MARKING: ReadonlySet<string> = new Set('div blockquote table section article hr a pre'.split(' '));
/** Found in the attributes of whatever marks something. */
export const MARK_HINT =
  /quote|cite|prefix|zmail|RplyFwd|appendonsend|OLK_SRC|reply-intro|reference-message|signature/i;

/** One kind of marked text while a document is read. */
export interface Mark {
  marking: Marking;
  /** What marks the text that is being read; null outside of any. */
  span: Span | null;
  from: number;
  ranges: MarkedRange[];
}

export const newMark = (marking: Marking): Mark => ({ marking, span: null, from: 0, ranges: [] });

/** Begins a marked range at an element that marks one, unless it is within one already. */
export function beginMark(mark: Mark, tag: string, told: Readonly<Record<string, string>>, at: number): void {
  const { className, id, startId, cites } = mark.marking;
  if (mark.span !== null) return;
  const begins = startId?.test(told.id ?? '') === true;
  const holds =
    className.test(told.class ?? '') ||
    id?.test(told.id ?? '') === true ||
    (cites && tag === 'blockquote' && told.type?.toLowerCase() === 'cite');
  if (!begins && !holds) return;
  mark.span = { tag: begins ? NEVER_CLOSED : tag, depth: 1 };
  mark.from = at;
}

const NEVER_CLOSED = '';

/** Ends the marked range where the element closes that began it. */
export function leaveMark(mark: Mark, tag: string, at: number): void {
  const span = shallower(mark.span, tag);
  if (span === null && mark.span !== null) mark.ranges.push({ from: mark.from, to: at });
  mark.span = span;
}

/** All marked ranges of a document that ends here, in its order. */
export const endMark = ({ span, from, ranges }: Mark, at: number): MarkedRange[] =>
  span === null ? ranges : [...ranges, { from, to: at }];

/** Counts one more element of the tag that a span waits for. */
export const deepen = (span: Span | null, tag: string): void => {
  if (span !== null && span.tag === tag) span.depth += 1;
};

/** The span behind a closing tag: null where that ends it. */
export function shallower(span: Span | null, tag: string): Span | null {
  if (span === null || span.tag !== tag) return span;
  span.depth -= 1;
  return span.depth === 0 ? null : span;
}
