import { labelledIn } from '../labels/find-labels.ts';
import { DIVIDER } from './mail-headers.ts';
import { namesService } from './own-room.ts';

/** Two dashes alone on a line (RFC 3676, section 4.3), or what word processors make of them. */
const MARK = /^ ?(?:--|[–—]) ?$/;
const MARK_IN_TEXT = new RegExp(MARK, 'm');
/** A line that parts a text, as Teams, Skype and others draw it around what they insert. */
const RULE = /^[-_=~*.•─━–—: ]{4,300}$/;
/** Google draws this one around its own, and nobody else does. */
const GOOGLE_RULE = '-::~';
/** More lines than these are no signature: somebody parts their text with dashes. */
const MAX_LINES = 30;

/** Whether there is a mark at all: most texts have none. */
export const mayHoldSignature = (text: string): boolean =>
  (text.includes('--') || text.includes('–') || text.includes('—')) && MARK_IN_TEXT.test(text);

/**
 * Which lines of a text are a signature: what stands below its last mark, and what a mail program marked (`isMarked`, by
 * line). A signature ends where a service's own invitation begins that was inserted below it.
 */
export function signatureIn(lines: readonly string[], isMarked: readonly boolean[]): boolean[] {
  const found = lines.map(() => false);
  for (const { from, until } of candidates(lines, isMarked)) {
    const to = invitationFrom(lines, from, until);
    const written = lines.slice(from, to).filter((line) => /[\p{L}\p{N}]/u.test(line)).length;
    if (written <= MAX_LINES) found.fill(true, from, to);
  }
  return found;
}

function candidates(lines: readonly string[], isMarked: readonly boolean[]): { from: number; until: number }[] {
  const runs: { from: number; until: number }[] = [];
  for (const [index, marked] of isMarked.entries()) {
    const last = runs.at(-1);
    if (marked && last?.until === index) last.until = index + 1;
    else if (marked) runs.push({ from: index, until: index + 1 });
  }
  const mark = lines.findLastIndex((line) => MARK.test(line));
  return mark < 0 ? runs : [...runs, { from: mark + 1, until: lines.length }];
}

/** Where an invitation begins within these lines: at once, behind a rule, or with a paragraph that has its number. */
function invitationFrom(lines: readonly string[], from: number, until: number): number {
  let behind: 'mark' | 'rule' | 'blank' | 'text' = 'mark';
  for (let at = from; at < until; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith(GOOGLE_RULE)) return at;
    if (line.trim() === '') behind = behind === 'text' ? 'blank' : behind;
    else if (isRule(line)) behind = 'rule';
    else {
      const invites = behind !== 'text' && namesService(line);
      if (invites && (behind !== 'blank' || hasNumber(line, lines.slice(at, Math.min(at + 10, until))))) return at;
      behind = 'text';
    }
  }
  return until;
}

const isRule = (line: string): boolean => RULE.test(line) || (line.length < 300 && DIVIDER.test(line));

const hasNumber = (line: string, lines: readonly string[]): boolean =>
  !line.includes('://') && labelledIn(lines.join('\n')).some(({ kind }) => kind === 'meetingId');
