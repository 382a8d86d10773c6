import { type Below, headerAt } from './mail-headers.ts';

/** A run of an invitation's text that was written at one time. */
export interface Block {
  /** `own`: written for this event. `forwarded`: passed on for it. `quoted`: older, only carried along. */
  kind: 'own' | Below;
  text: string;
  /** Where each of its lines lay before the text was taken apart, and where it lies now. */
  lines: { from: number; to: number; at: number }[];
}

/** A range of text that a mail program marked as quoted (in HTML). */
export interface QuoteRange {
  from: number;
  to: number;
}

const QUOTE_MARK = /^(?: ?>)+ ?/;

/** Takes a text apart into what was written for this event and what is quoted below it, in the order of appearance. */
export function blocksOf(text: string, quotes: readonly QuoteRange[]): Block[] {
  const rawLines = text.split('\n');
  const lines = rawLines.map((line) => line.replace(QUOTE_MARK, ''));
  const blocks = new Map<string, Block>();
  let header: { index: number; kind: Below; depth: number } | null = null;
  let from = 0;
  for (const [index, raw] of rawLines.entries()) {
    const line = lines[index] ?? '';
    const depth = raw.length === line.length ? 0 : (/^[ >]+/.exec(raw)?.[0] ?? '').replaceAll(' ', '').length;
    if (header !== null && depth < header.depth) header = null;
    const below = headerAt(lines, index);
    // The From line below a divider, or below "Begin forwarded message:", belongs to that.
    const goesOn = header !== null && header.depth === depth && index - header.index <= 3;
    if (below !== null && !goesOn) header = { index, kind: below, depth };
    const marked = quotes.findIndex((quote) => from >= quote.from && from < quote.to);
    const key = `${header?.index ?? ''}/${marked}/${Math.min(depth, 9)}`;
    const kind = header?.kind ?? (marked >= 0 || depth > 0 ? 'quoted' : 'own');
    const block = blocks.get(key) ?? { kind, text: '', lines: [] };
    blocks.set(key, block);
    const indent = raw.length - line.length;
    block.lines.push({ from: from + indent, to: from + raw.length, at: block.text.length });
    block.text += `${line}\n`;
    from += raw.length + 1;
  }
  return [...blocks.values()];
}

/** Where an offset of the whole text lies: the block, and the offset in it. */
export function placeIn(blocks: readonly Block[], offset: number): { block: Block; at: number } | null {
  for (const block of blocks) {
    const line = block.lines[lastAtOrBefore(block.lines, offset)];
    if (line !== undefined && offset <= line.to) return { block, at: line.at + Math.max(0, offset - line.from) };
  }
  return null;
}

function lastAtOrBefore(lines: Block['lines'], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The blocks in which a meeting of this event may be looked for, newest first: what was written for it, then what was passed
 * on; what is only quoted counts where nothing else was written, or where the whole was passed on.
 */
export function readableBlocks(blocks: readonly Block[], passedOn: boolean): Block[] {
  const own = blocks.filter((block) => block.kind === 'own');
  const carried = blocks.filter((block) => block.kind === 'forwarded' || passedOn);
  const rest = blocks.filter((block) => block.kind !== 'own');
  return isBlank(own) ? [...own, ...rest] : [...own, ...carried.filter((block) => block.kind !== 'own')];
}

/** Nothing but greetings' worth of blanks, rules and lines that announce what follows. */
const isBlank = (own: readonly Block[]): boolean =>
  !own.some((block) => block.text.split('\n').some((line) => /[\p{L}\d]/u.test(line) && !/:\s*$/.test(line)));
