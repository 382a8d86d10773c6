import { cleanText } from './clean.ts';
import { LIMITS } from './passage.ts';

/** Collects visible text piece by piece, folding blanks as a browser does. */
export interface TextBuilder {
  /** `preformatted` keeps line breaks. */
  write(piece: string, preformatted: boolean): void;
  /** Begins a new line where the last one is not empty. */
  newLine(): void;
  lineBreak(): void;
  /** Sets table cells apart. */
  cell(): void;
  length(): number;
  full(): boolean;
  take(): string;
}

/** `keepLines` treats all text as preformatted. Ends quietly at the bound on visible text; `full()` says so. */
export function textBuilder({ keepLines }: { keepLines: boolean }): TextBuilder {
  const pieces: string[] = [];
  let length = 0;
  let last = '\n';
  let beforeLast = '\n';
  let full = false;

  const push = (piece: string): void => {
    const room = LIMITS.text - length;
    const fitting = piece.length > room ? piece.slice(0, room) : piece;
    if (fitting.length < piece.length) full = true;
    if (fitting === '') return;
    pieces.push(fitting);
    length += fitting.length;
    beforeLast = fitting.length > 1 ? (fitting.at(-2) ?? '') : last;
    last = fitting.at(-1) ?? '';
  };

  return {
    write(piece, preformatted) {
      if (full) return;
      const kept = keepLines || preformatted;
      // Between tags there is mostly one line break that nobody sees.
      let folded = piece === '\n' && !kept ? ' ' : folding(cleanText(piece), kept);
      if (folded.startsWith(' ') && (last === ' ' || last === '\n' || last === '\t')) folded = folded.slice(1);
      if (folded !== '') push(folded);
    },
    newLine() {
      if (last !== '\n') push('\n');
    },
    lineBreak() {
      if (last !== '\n' || beforeLast !== '\n') push('\n');
    },
    cell() {
      if (last !== '\n' && last !== '\t') push('\t');
    },
    length: () => length,
    full: () => full,
    take: () => pieces.join(''),
  };
}

const folding = (text: string, keepLines: boolean): string => {
  if (keepLines) return text.includes('  ') || text.includes('\t') ? text.replace(/[ \t]+/g, ' ') : text;
  return /[\t\n\r\f]| {2}/.test(text) ? text.replace(/[ \t\n\r\f]+/g, ' ') : text;
};
