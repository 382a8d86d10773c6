import { ruleFaults } from '../../rules/check-rule.ts';
import { ruleOf } from '../entries/rule.ts';
import { type Finding, mistake, warning } from '../fault.ts';
import { RuleInFile } from '../file/rule.ts';
import type { Item, Outline } from '../outline.ts';
import { clause } from '../wording.ts';

/** Rules that are well formed and cannot work: a missing domain, a pattern or a template with a mistake. */
export const ruleFindings = ({ profiles }: Outline): Finding[] =>
  profiles.flatMap((profile) =>
    profile.rules.flatMap((item) => {
      const rule = readable(item.fields);
      return rule === undefined ? [] : [...brokenParts(item, rule), ...emptyScope(item, rule, profile)];
    }),
  );

/** The rule without the fields that the schema refuses, so that those do not hide the others; undefined without a type. */
function readable(fields: Item['fields']): RuleInFile | undefined {
  const whole = RuleInFile.safeParse(fields);
  if (whole.success) return whole.data;
  const refused = new Set(
    whole.error.issues.flatMap((issue) => ('keys' in issue ? issue.keys : [String(issue.path[0])])),
  );
  const kept = Object.fromEntries(Object.entries(fields).filter(([key]) => !refused.has(key)));
  return RuleInFile.safeParse({ name: 'rule', priority: 1, ...kept }).data;
}

const brokenParts = ({ path }: Item, rule: RuleInFile): Finding[] =>
  ruleFaults(ruleOf(rule)).map(({ field, message, hint }) => mistake([...path, field], clause(message), clause(hint)));

function emptyScope({ path }: Item, { scope }: RuleInFile, profile: Item): Finding[] {
  const domains = profile.fields.internalDomains;
  if (scope === 'all' || (Array.isArray(domains) && domains.length > 0)) return [];
  const hint = 'name your domains in internalDomains of the profile';
  return [warning([...path, 'scope'], `scope ${scope} has no meaning without internalDomains`, hint)];
}
