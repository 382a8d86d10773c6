import { HIDDEN, maskLinks } from '../model/mask.ts';
import type { Rule } from '../model/rule.ts';
import { LIMITS, SOURCE_NAMES, type Source } from './invitation/passage.ts';
import type { Material, SourceText } from './material.ts';
import { compilePattern, expandReplacement, type Match, reachOf, searchPattern } from './regex.ts';
import { failed, missed, type RuleOutcome, shown } from './rule-outcome.ts';
import { toAlias } from './to-alias.ts';

/** A rule of a regex type: the first match in location, body, structured data and their links makes the address. */
export function byPattern(rule: Rule, material: Material): RuleOutcome {
  const compiled = compilePattern(rule.match ?? '');
  if (compiled.kind === 'refused') return failed(`The pattern is not usable: ${compiled.why}.`);
  const { texts, links } = material.searchable();
  const reach = reachOf(compiled.pattern);
  for (const { source, text } of [...within(reach, texts), ...within(Math.min(reach, LIMITS.text), links)]) {
    const match = searchPattern(compiled.pattern, text);
    if (match !== null) return byMatch(rule, match, source, material);
  }
  const isCut = [texts, links].some((all) => all.reduce((sum, { text }) => sum + text.length, 0) > reach);
  const cut = isCut ? ` Only the first ${reach} characters were searched: the pattern is large.` : '';
  return missed(`The pattern matches nothing in location, body and links.${cut}`);
}

/** The beginning of all texts together, up to so many characters; it ends with a whole word, so that no number is cut. */
function within(reach: number, texts: readonly SourceText[]): SourceText[] {
  let left = reach;
  return texts.map(({ source, text }) => {
    const end = Math.max(text.lastIndexOf('\n', left), text.lastIndexOf(' ', left));
    const part = text.length <= left ? text : text.slice(0, Math.max(0, end));
    left = part === text ? left - text.length : 0;
    return { source, text: part };
  });
}

function byMatch(rule: Rule, match: Match, source: Source, material: Material): RuleOutcome {
  const made = toAlias(expandReplacement(rule.replace ?? '', match), material.carriesPasscode);
  const groups = match.groups
    .slice(1)
    .map((group) => shownGroup(group ?? '', material))
    .join(', ');
  const where = `The pattern matched in the ${SOURCE_NAMES[source]} at ${match.at}`;
  const withGroups = groups === '' ? where : `${where} (groups: ${groups.slice(0, 120)})`;
  if (made.kind === 'none') return failed(`${withGroups}, but the replacement made no address: ${made.why}.`);
  const { alias } = made;
  return { kind: 'matched', aliases: [alias], finding: null, source, detail: `${withGroups}: ${shown([alias])}` };
}

const shownGroup = (group: string, material: Material): string =>
  material.carriesPasscode(group) ? HIDDEN : maskLinks(group);
