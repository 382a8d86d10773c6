import type { MarkedRange } from './html-marks.ts';
import { type Below, headerAt } from './mail-headers.ts';
import { mayHoldSignature, signatureIn } from './signature.ts';

/** A run of an invitation's text that was written at one time. */
export interface Block {
  /**
   * `own`: written for this event. `forwarded`: passed on for it. `quoted`: older, only carried along. `signature`: what a
   * sender puts below all of their mail.
   */
  kind: 'own' | 'signature' | Below;
  text: string;
  /** Where each of its lines lay before the text was taken apart, how much of it were quote marks, and where it lies now. */
  lines: { from: number; to: number; indent: number; at: number }[];
}

const QUOTE_MARK = /^(?: ?>)+ ?/;
/** More are not told apart: what is below counts as one. */
const MAX_BLOCKS = 24;
const REST = 'rest';

/**
 * Takes a text apart into what was written for this event, what is quoted below it, and signatures, in the order of
 * appearance. The ranges that a mail program marked stand in the order of the text and do not overlap.
 */
export const blocksOf = (text: string, quotes: readonly MarkedRange[], signatures: readonly MarkedRange[]): Block[] =>
  writtenAtOneTime(text, quotes).flatMap((block) => {
    if (signatures.length === 0 && !mayHoldSignature(block.text)) return [block];
    const lines = block.text.split('\n').slice(0, -1);
    const isSignature = signatureIn(lines, markedLines(block, signatures));
    return isSignature.includes(true) ? withoutSignature(block, lines, isSignature) : [block];
  });

function markedLines({ lines }: Block, ranges: readonly MarkedRange[]): boolean[] {
  let next = 0;
  return lines.map(({ from }) => {
    while (from >= (ranges[next]?.to ?? Number.POSITIVE_INFINITY)) next += 1;
    return from >= (ranges[next]?.from ?? Number.POSITIVE_INFINITY);
  });
}

/** The block without its signature, and the signature as one of its own. */
function withoutSignature(block: Block, lines: readonly string[], isSignature: readonly boolean[]): Block[] {
  const rest: Block = { kind: block.kind, text: '', lines: [] };
  const signature: Block = { kind: 'signature', text: '', lines: [] };
  for (const [index, line] of lines.entries()) {
    const part = isSignature[index] ? signature : rest;
    const place = block.lines[index];
    if (place !== undefined) part.lines.push({ ...place, at: part.text.length });
    part.text += `${line}\n`;
  }
  return [rest, signature];
}

function writtenAtOneTime(text: string, quotes: readonly MarkedRange[]): Block[] {
  const rawLines = text.split('\n');
  const lines = rawLines.map((line) => (line.includes('>') ? line.replace(QUOTE_MARK, '') : line));
  const blocks = new Map<string, Block>();
  let header: { index: number; kind: Below; depth: number } | null = null;
  let from = 0;
  let quote = 0;
  for (const [index, raw] of rawLines.entries()) {
    const line = lines[index] ?? '';
    const indent = raw.length - line.length;
    const depth = indent === 0 ? 0 : raw.slice(0, indent).replaceAll(' ', '').length;
    if (header !== null && depth < header.depth) header = null;
    const below = headerAt(lines, index);
    // The From line below a divider, or below "Begin forwarded message:", belongs to that.
    const goesOn = header !== null && header.depth === depth && index - header.index <= 3;
    if (below !== null && !goesOn) header = { index, kind: below, depth };
    while (from >= (quotes[quote]?.to ?? Number.POSITIVE_INFINITY)) quote += 1;
    const isMarked = from >= (quotes[quote]?.from ?? Number.POSITIVE_INFINITY);
    const key = `${header?.index ?? ''}/${isMarked ? quote : ''}/${Math.min(depth, 9)}`;
    const kind = header?.kind ?? (isMarked || depth > 0 ? 'quoted' : 'own');
    const block = blockFor(blocks, key, kind);
    block.lines.push({ from, to: from + raw.length, indent, at: block.text.length });
    block.text += `${line}\n`;
    from += raw.length + 1;
  }
  return [...blocks.values()];
}

function blockFor(blocks: Map<string, Block>, key: string, kind: Block['kind']): Block {
  const known = blocks.get(key);
  if (known !== undefined) return known;
  const isRest = blocks.size >= MAX_BLOCKS && kind !== 'own';
  const block = (isRest ? blocks.get(REST) : undefined) ?? { kind: isRest ? 'quoted' : kind, text: '', lines: [] };
  blocks.set(isRest ? REST : key, block);
  return block;
}

/** Where an offset of the whole text lies: the block, and the offset in it. */
export function placeIn(blocks: readonly Block[], offset: number): { block: Block; at: number } | null {
  for (const block of blocks) {
    const line = block.lines[lastAtOrBefore(block.lines, offset)];
    if (line !== undefined && offset >= line.from && offset <= line.to)
      return { block, at: line.at + Math.max(0, offset - line.from - line.indent) };
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
  const below = blocks.filter(({ kind }) => kind === 'forwarded' || kind === 'quoted');
  return isBlank(own) || passedOn ? [...own, ...below] : [...own, ...below.filter(({ kind }) => kind === 'forwarded')];
}

/** Nothing but blanks, rules and lines that announce what follows. */
const isBlank = (own: readonly Block[]): boolean =>
  !own.some(({ text }) => text.split('\n').some((line) => /[\p{L}\d]/u.test(line) && !/:\s*$/.test(line)));
