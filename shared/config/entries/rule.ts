import type { Rule } from '../../model/rule.ts';
import type { RuleInFile } from '../file/rule.ts';

/** The rule as the functions read it: what the file leaves out is null. */
export const ruleOf = (rule: RuleInFile): Rule => ({
  name: rule.name,
  priority: rule.priority,
  enabled: rule.enabled,
  type: rule.type,
  domain: rule.domain ?? null,
  companyId: rule.companyId ?? null,
  includePin: rule.includePin,
  transform: rule.transform ?? null,
  match: rule.match ?? null,
  replace: rule.replace ?? null,
  template: rule.template ?? null,
  scope: rule.scope,
});
