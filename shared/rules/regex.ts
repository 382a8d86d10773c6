import { RE2JS } from 're2js';

/** A pattern that was accepted, or the reason why not, in RE2's words. */
export type Compiled = { kind: 'pattern'; pattern: RE2JS } | { kind: 'refused'; why: string };

/**
 * Matching takes at most one step for each character and each instruction of the compiled pattern. So many steps the
 * pattern of a rule, or all those of a template, may take in one invitation: a few tenths of a second at worst, and the whole text for all but large patterns.
 */
export const MAX_PATTERN_STEPS = 3_000_000;
/** Instructions of a compiled pattern; only repetitions such as `.{0,900}` make it long. */
const MAX_SIZE = 1_500;

/** How many characters of an invitation a pattern is searched in; the rest of a longer text is not looked at. */
export const reachOf = (pattern: RE2JS): number => Math.floor(MAX_PATTERN_STEPS / pattern.programSize());

const MAX_KEPT = 500;
const kept = new Map<string, Compiled>();

/**
 * Compiles an administrator's pattern in RE2 syntax: matching takes time linear in the text, whoever wrote either. Refused
 * are look-around, back-references and the like, patterns over 1,000 characters, and those that repeat too much. Compiled
 * patterns are kept.
 */
export function compilePattern(source: string): Compiled {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const compiled = compile(source);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(source, compiled);
  return compiled;
}

function compile(source: string): Compiled {
  if (source.length > 1_000) return { kind: 'refused', why: 'it is longer than 1,000 characters' };
  try {
    const pattern = RE2JS.compile(source);
    return pattern.programSize() <= MAX_SIZE
      ? { kind: 'pattern', pattern }
      : { kind: 'refused', why: 'its repetitions make it too large: write + or * for large counts' };
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
}

/** The first match: where it begins, and its groups, the whole first; null for a group that took no part. */
export interface Match {
  at: number;
  groups: readonly (string | null)[];
  named: Readonly<Record<string, string | null>>;
}

/** Looks for a pattern anywhere in a text. */
export function searchPattern(pattern: RE2JS, text: string): Match | null {
  if (!pattern.test(text)) return null;
  const matcher = pattern.matcher(text);
  if (!matcher.find()) return null;
  const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
  return { at: matcher.start(), groups, named: matcher.getNamedGroups() };
}

const MAX_REPLACED = 10_000;

/** Replaces every match, as `pex_regex_replace` does. Throws where there are more than 10,000. */
export function replaceAll(pattern: RE2JS, text: string, replacement: string): string {
  const matcher = pattern.matcher(text);
  const parts: string[] = [];
  let from = 0;
  for (let replaced = 0; matcher.find(); replaced += 1) {
    if (replaced >= MAX_REPLACED) throw new Error(`a pattern matches more than ${MAX_REPLACED} times`);
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
    const match = { at: matcher.start(), groups, named: matcher.getNamedGroups() };
    parts.push(text.slice(from, match.at), expandReplacement(replacement, match));
    from = matcher.end();
  }
  return parts.join('') + text.slice(from);
}

const REFERENCE = /\\(\d)|\\g<(\w+)>|\$(\d{1,2})|\$\{(\w+)\}|\\(.)|\$\$/g;

/** A replacement with its references filled in: `\1`, `\g<name>`, `$1`, `${name}`; `\\` and `$$` stand for themselves. */
export const expandReplacement = (replacement: string, { groups, named }: Match): string =>
  replacement.replace(
    REFERENCE,
    (whole, slash?: string, name?: string, dollar?: string, braced?: string, escaped?: string) => {
      const number = slash ?? dollar;
      if (number !== undefined) return groups[Number(number)] ?? '';
      const byName = name ?? braced;
      if (byName !== undefined) return (/^\d+$/.test(byName) ? groups[Number(byName)] : named[byName]) ?? '';
      return escaped ?? (whole === '$$' ? '$' : whole);
    },
  );

/** What a replacement writes besides what its references are filled with. */
export const literalsOf = (replacement: string): string[] =>
  replacement.replace(/\\\\|\$\$/g, ' ').split(/\\\d|\\g<\w+>|\$\d{1,2}|\$\{\w+\}/);

/** The highest group number that a replacement refers to. */
export const highestReference = (replacement: string): number =>
  Math.max(
    0,
    ...[...replacement.matchAll(REFERENCE)].map(([, slash, name, dollar, braced]) =>
      Number(slash ?? dollar ?? (/^\d+$/.test(name ?? braced ?? '') ? (name ?? braced) : 0)),
    ),
  );
