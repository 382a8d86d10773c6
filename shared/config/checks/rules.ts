import { ruleOf } from '../entries/rule.ts';
import { type Finding, mistake, warning } from '../fault.ts';
import { RuleInFile } from '../file/rule.ts';
import type { Outline } from '../outline.ts';
import { ruleFaults } from './rule-faults.ts';

/** Rules that are well formed and cannot work: a missing domain, a pattern or a template with a mistake. */
export function ruleFindings({ profiles }: Outline): Finding[] {
  return profiles.flatMap((profile) =>
    profile.rules.flatMap(({ path, fields }) => {
      const parsed = RuleInFile.safeParse(fields);
      if (!parsed.success) return [];
      const wrong = ruleFaults(ruleOf(parsed.data)).map(({ field, message, hint }) =>
        mistake([...path, field], message, hint),
      );
      const { scope } = parsed.data;
      const domains = profile.fields.internalDomains;
      return scope !== 'all' && (!Array.isArray(domains) || domains.length === 0)
        ? [
            ...wrong,
            warning(
              [...path, 'scope'],
              `scope ${scope} has no meaning without internalDomains`,
              'name your domains in internalDomains of the profile',
            ),
          ]
        : wrong;
    }),
  );
}
