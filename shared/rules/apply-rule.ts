import type { Rule } from '../model/rule.ts';
import { byPattern } from './by-pattern.ts';
import { domainAddress } from './domain-address.ts';
import { SOURCE_NAMES } from './invitation/passage.ts';
import type { Material } from './material.ts';
import type { Finding } from './recognise.ts';
import { failed, missed, type RuleOutcome, shown } from './rule-outcome.ts';
import { RULE_KINDS } from './rule-types.ts';
import { renderTemplate } from './template/render.ts';
import { MAX_ALIAS, toAlias } from './to-alias.ts';
import { meetingVariables, ruleVariables, type Variables } from './variables.ts';

/** Tries one rule, whether or not it is enabled. A template or pattern that fails is the rule's failure, never the room's. */
export function applyRule(rule: Rule, material: Material): RuleOutcome {
  switch (rule.type) {
    case 'regex':
    case 'regex_re2':
      return byPattern(rule, material);
    case 'custom':
      return byTemplate(rule, material);
    case 'domain':
      return byDomain(rule, material);
    default:
      return byMeeting(rule, material);
  }
}

function byMeeting(rule: Rule, material: Material): RuleOutcome {
  const type = RULE_KINDS[rule.type];
  const finding = type.technology === null ? null : material.meetingOf(type.technology);
  if (finding === null) return missed(`No ${type.title} meeting in the invitation.`);
  const { technology, meeting, source } = finding;
  if (!type.fits(finding, rule)) return missed(`A ${technology.title} meeting, but not of this kind (${type.title}).`);
  const where = `A ${technology.title} meeting in the ${SOURCE_NAMES[source]}`;
  const objection = type.objection?.(finding, rule) ?? null;
  if (objection !== null) return missed(`${where}. ${objection}`);
  if (rule.transform !== null) {
    const alias = finding.aliases[0]?.address ?? '';
    const made = transformed(
      rule,
      rule.transform,
      material,
      meetingVariables(technology.name, meeting, alias),
      finding,
    );
    return { ...made, detail: `${where}. ${made.detail}` };
  }
  const aliases = type.make(finding, rule).filter(({ withPasscode }) => rule.includePin || !withPasscode);
  if (aliases.length === 0) {
    if (type.needs.includes('transform'))
      return failed(`${where}, but the rule has no transform: this type has no default.`);
    return missed(`${where}. ${technology.reason(meeting)}`);
  }
  return {
    kind: 'matched',
    aliases,
    finding,
    source,
    detail: `${where}: ${shown(aliases)}${inBrackets(finding)}`,
  };
}

const inBrackets = ({ caution }: Finding): string => (caution === null ? '' : ` (${caution})`);

function byTemplate(rule: Rule, material: Material): RuleOutcome {
  const finding = material.recognised();
  const variables =
    finding === null
      ? {}
      : meetingVariables(finding.technology.name, finding.meeting, finding.aliases[0]?.address ?? '');
  return transformed(rule, rule.template ?? '', material, variables, finding);
}

const READS_PASSCODE = /\b(?:numeric_)?passcode\b/;
const UNSAID = 'on a value that carries a passcode';

function transformed(
  rule: Rule,
  template: string,
  material: Material,
  variables: Variables,
  finding: Finding | null,
): RuleOutcome {
  const rendered = renderTemplate(
    template,
    { ...material.variables(), ...variables, ...ruleVariables(rule) },
    4 * MAX_ALIAS,
  );
  if (rendered.kind === 'failed')
    return failed(`The template failed: ${material.carriesPasscode(rendered.why) ? UNSAID : rendered.why}.`);
  if (rendered.text.trim() === '') return missed('The template made no text.');
  // What a filter makes of a passcode is as secret as the passcode, and looks like nothing that is known.
  const reads = READS_PASSCODE.test(template);
  const made = toAlias(rendered.text, (text) => reads || material.carriesPasscode(text));
  if (made.kind === 'none') return failed(`The template made text that is no address: ${made.why}.`);
  const source = finding?.source ?? material.reading.passages.at(-1)?.source ?? 'body';
  return {
    kind: 'matched',
    aliases: [made.alias],
    finding,
    source,
    detail: `The template made ${shown([made.alias])}`,
  };
}

function byDomain(rule: Rule, material: Material): RuleOutcome {
  const printed = domainAddress(rule.domain ?? '', material.reading.passages, material.organizer);
  if (printed === null) return missed(`No address at ${rule.domain ?? ''} in the invitation.`);
  const { source, at } = printed;
  const alias = material.marked(printed.alias);
  const detail = `An address at ${rule.domain ?? ''} in the ${SOURCE_NAMES[source]} at ${at}: ${shown([alias])}`;
  return { kind: 'matched', aliases: [alias], finding: null, source, detail };
}
