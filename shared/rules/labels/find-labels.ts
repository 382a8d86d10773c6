import { labelKey } from './label-set.ts';
import { LABELS, type LabelKind } from './meeting-labels.ts';
import { opensSomethingElse } from './other-codes.ts';

/** A value with a label before it, as the text shows it. */
export interface Labelled {
  kind: LabelKind;
  /** Offset of the value. */
  at: number;
  /** Numbers without blanks, dashes and dots; codes as a person types them. */
  value: string;
  /** Digits in brackets behind a code: Webex' form for phones and video systems. */
  numeric: string | null;
}

const MAX_LABEL = 60;
const MAX_LABELLED = 500;

/**
 * Finds labelled values: `Label: value`, a label in one table cell and the value in the next, a label on a line of its own
 * and the value on the next. One pass over the lines; a label is at most the last 60 characters before its separator.
 */
export function labelledIn(text: string): Labelled[] {
  const found: Labelled[] = [];
  let lineStart = 0;
  while (lineStart < text.length && found.length < MAX_LABELLED) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    readLine(text, lineStart, lineEnd, found);
    lineStart = lineEnd + 1;
  }
  return found;
}

const LETTER_A = 0x41;
const BAR = 0x7c;

function readLine(text: string, start: number, end: number, found: Labelled[]): void {
  let labelStart = start;
  let separators = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    // No letter parts anything; signs below do.
    if (code >= LETTER_A && code !== BAR) continue;
    const sign = text[at];
    const separates = (sign === ':' && text[at + 1] !== '/') || sign === '\t';
    if (separates) {
      separators += 1;
      const kind = labelBefore(text, labelStart, at);
      if (!isCode(kind) || !opensSomethingElse(text, start, labelStart, at)) note(text, kind, at + 1, found);
    }
    if (separates || sign === '|' || sign === ';' || sign === ',') labelStart = at + 1;
  }
  if (separators > 0 || end - start > MAX_LABEL || !isOneWordOrNumber(text, end + 1)) return;
  const kind = LABELS.get(labelKey(trimmed(text.slice(start, end))));
  if (!isCode(kind) || !opensSomethingElse(text, start, start, end)) note(text, kind, end + 1, found);
}

const isCode = (kind: LabelKind | undefined): boolean => kind === 'passcode' || kind === 'numericPasscode';

/** Whether the line at an offset could be the value of a label above it: few lines are, and looking up labels costs. */
function isOneWordOrNumber(text: string, from: number): boolean {
  const newline = text.indexOf('\n', from);
  const line = text.slice(from, Math.min(newline < 0 ? text.length : newline, from + 80)).trim();
  return line === '' || !line.includes(' ') || /^[([*]?\d/.test(line);
}

const EDGE = /[\p{L}\p{N})]/u;

/** Without bullets and marks around, and without a remark in brackets behind. */
function trimmed(label: string): string {
  let from = 0;
  let to = label.length;
  while (from < to && !isEdge(label, from)) from += 1;
  while (to > from && !isEdge(label, to - 1)) to -= 1;
  const inner = label.slice(from, to);
  const bracket = inner.endsWith(')') ? inner.lastIndexOf('(') : -1;
  return bracket > 0 ? inner.slice(0, bracket) : inner;
}

function isEdge(label: string, at: number): boolean {
  const code = label.charCodeAt(at);
  if (code > 0x7f) return EDGE.test(label[at] ?? '');
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x29
  );
}

/** The longest label that ends where the separator stands; words before it belong to the sentence. */
export function labelBefore(text: string, start: number, separator: number): LabelKind | undefined {
  // A time of day, or a link's port.
  if (isDigit(text[separator - 1]) && isDigit(text[separator + 1])) return undefined;
  let key = labelKey(trimmed(text.slice(Math.max(start, separator - MAX_LABEL), separator)));
  while (key !== '') {
    const kind = LABELS.get(key);
    if (kind !== undefined) return kind;
    const next = nextStart(key);
    if (next < 0) return undefined;
    key = key.slice(next).trimStart();
  }
  return undefined;
}

const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';

/** Where the next shorter label may begin: behind a blank or slash, or, in scripts without blanks, at the next character. */
function nextStart(key: string): number {
  if (/^[\u2e80-\uffdc\u0e00-\u0e7f]/.test(key)) return 1;
  const match = /[\s/.(]|[^\u2e80-\uffdc](?=[\u2e80-\uffdc])/.exec(key);
  return match === null ? -1 : match.index + 1;
}

function note(text: string, kind: LabelKind | undefined, from: number, found: Labelled[]): void {
  if (kind === undefined) return;
  const labelled =
    kind === 'meetingId' || kind === 'videoId' || kind === 'phoneId' ? number(text, from) : code(text, from);
  if (labelled !== null) found.push({ ...labelled, kind: labelled.phone ? 'phoneId' : kind });
}

type Read = Omit<Labelled, 'kind'> & { phone: boolean };

/** Between label and value: the mark that ends bold type, blanks, up to two line breaks, a bullet, an opening bracket. */
const GAP = /[*_]{0,2}[ \t]*(?:\n[ \t]*){0,2}(?:[•·] ?)?[([<*_]*/y;
const NUMBER = /\d+(?:[ .-]\d+)*/y;

function number(text: string, from: number): Read | null {
  const at = skip(text, from);
  NUMBER.lastIndex = at;
  const written = NUMBER.exec(text.slice(0, at + 60))?.[0] ?? '';
  const value = written.replace(/\D/g, '');
  if (value.length < 4 || value.length > 20 || /[\p{L}@/]/u.test(text[at + written.length] ?? '')) return null;
  return { at, value, numeric: null, phone: /^ ?#/.test(text.slice(at + written.length, at + written.length + 2)) };
}

function skip(text: string, from: number): number {
  GAP.lastIndex = from;
  return from + (GAP.exec(text)?.[0].length ?? 0);
}

/** What people write in place of a code where there is none. */
const NO_CODE = new Set(
  'none,n/a,na,no,nil,keiner,keine,keines,kein,aucun,aucune,sans,ninguno,ninguna,nessuno,nessuna,nenhum,nenhuma,geen,ingen,inget,ei,brak,nie,žádný,žádné,нет,немає,yok,なし,無し,无,無,없음'.split(
    ',',
  ),
);

/** A code is one word; one that looks like any other word before further words is prose ("Password: will follow"). */
function code(text: string, from: number): Read | null {
  const at = skip(text, from);
  const window = text.slice(at, at + 160);
  const onOtherLine = text.slice(from, at).includes('\n');
  const written = /^\S{1,64}(?!\S)/.exec(window)?.[0] ?? '';
  const value = written
    .replace(/[.,;)\]>"'”]+$/, '')
    .replace(/\*+$/, (stars) => (written.startsWith('*') ? '' : stars));
  const rest = window.slice(written.length);
  if (!/[\p{L}\p{N}]/u.test(value) || value.includes('://') || /[<>:]/.test(value)) return null;
  if (onOtherLine && !/^[ \t]*(?:\n|$|\()/.test(rest)) return null;
  const isWord = !/\d|\p{Ll}\p{Lu}/u.test(value);
  if (isWord && /^[ \t]+\p{L}/u.test(rest) && value === written) return null;
  if (NO_CODE.has(value.toLowerCase())) return null;
  return { at, value, numeric: /^[ \t]*\((\d{4,12})\b/.exec(rest)?.[1] ?? null, phone: false };
}
