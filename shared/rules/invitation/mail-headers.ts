import { labelKey } from '../labels/label-set.ts';
import { FROM, PASSED_ON, SENT, TO_OR_SUBJECT, WHEN } from '../labels/mail-header.ts';

/** What follows a mail program's header: something passed on for this event, or older text that was only carried along. */
export type Below = 'forwarded' | 'quoted';

/** Words between dashes and the like, such as `-----Original Message-----`. */
export const DIVIDER = /^[-_=*~ ]{3,}(\p{L}[^\n]{2,70}?)[-_=*~ ]{3,}$/u;
const SENTENCE = /^\p{L}[^\n:]{4,60}:$/u;
/** "On Monday … Alex Example wrote:", where it stands without a quote mark on the lines below. */
const WROTE =
  /(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|kirjoitti|napisał(?:\(a\))?|napsal(?:\(a\))?|napísal|писал(?:\(а\))?|написал(?:\(а\))?|пише|írta|a scris|yazdı|έγραψε|menulis|đã viết|เขียนว่า|写道|寫道|작성|כתב|كتب)[^\n]{0,40}:$/iu;

/** The same in a language that is not known: a date, a time, an address in angle brackets, and a colon at the end. */
const DATED_ADDRESS = /\d{4}[^\n]*\d{1,2}[:.]\d{2}[^\n]*<[^<>\s@]{1,64}@[^<>\s@]{3,190}>[^\n]{0,30}:$/u;

/**
 * Whether a mail program's header begins at this line: a divider with words followed by header lines, a From line followed
 * by others, a sentence such as "Begin forwarded message:", or an attribution such as "… wrote:".
 */
export function headerAt(lines: readonly string[], index: number): Below | null {
  const raw = lines[index] ?? '';
  const next = lines[index + 1] ?? '';
  // Nearly every line ends here: no divider, no colon, and none at the end of the next one.
  if (raw.length < 4 || !(raw.includes(':') || raw.includes('---') || raw.includes('___') || next.endsWith(':')))
    return null;
  const line = plain(raw);
  if (line.length < 4 || line.length > 300) return null;
  const divider = DIVIDER.exec(line)?.[1];
  if (divider !== undefined && headerLines(lines, index + 1).known >= 2) return kindOf(divider, lines, index + 1);
  if (line.includes(':')) {
    if (FROM.has(labelOf(line)) && headerLines(lines, index).known >= 3) return kindOf('', lines, index);
    if (SENTENCE.test(line) && PASSED_ON.test(line) && headerLines(lines, index + 1).known >= 2) return 'forwarded';
  }
  return isAttribution(line, plain(next)) ? 'quoted' : null;
}

const kindOf = (divider: string, lines: readonly string[], from: number): Below =>
  PASSED_ON.test(divider) || headerLines(lines, from).when ? 'forwarded' : 'quoted';

const isAttribution = (line: string, next: string): boolean => {
  if (!/\d/.test(line)) return false;
  const joined = line.endsWith(':') ? line : `${line} ${next}`;
  return joined.length < 300 && joined.endsWith(':') && (WROTE.test(joined) || DATED_ADDRESS.test(joined));
};

/** How many of the next lines carry known labels of a header, and whether one of them says when. */
function headerLines(lines: readonly string[], from: number): { known: number; when: boolean } {
  let known = 0;
  let when = false;
  for (const line of lines.slice(from, from + 9)) {
    const label = labelOf(plain(line));
    if (label === '') continue;
    if (WHEN.has(label)) when = true;
    else if (FROM.has(label) || SENT.has(label) || TO_OR_SUBJECT.has(label)) known += 1;
  }
  return { known, when };
}

/** Without the marks of bold type that plain text keeps; no header line is longer than this. */
function plain(line: string): string {
  const short = line.slice(0, 320).trim();
  if (!short.includes('*') && !short.startsWith('_') && !short.endsWith('_')) return short;
  return short
    .replace(/^[\s*_]+|[\s*_]+$/g, '')
    .replace(/\*:/, ':')
    .replace(/:\*+/, ':');
}

const labelOf = (line: string): string => {
  const colon = line.indexOf(':');
  return colon > 0 && colon < 32 ? labelKey(line.slice(0, colon)) : '';
};
