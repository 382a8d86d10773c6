import type { Rule } from '../model/rule.ts';
import { compilePattern, highestReference } from './regex.ts';
import { type Need, RULE_KINDS } from './rule-types.ts';
import { compileTemplate } from './template/compile.ts';
import { freeNames } from './template/free-names.ts';
import { DETAIL_VARIABLES, EVENT_VARIABLES, MEETING_VARIABLES, RULE_VARIABLES } from './variables.ts';

/** A mistake in a rule: where, what, and what to do about it. */
export interface RuleFault {
  field: keyof Rule;
  message: string;
  hint: string;
}

/** Everything that keeps a rule from working, so that the configuration's check can refuse it with its position. */
export function ruleFaults(rule: Rule): RuleFault[] {
  const faults = [...missing(rule), ...templateFaults(rule), ...patternFaults(rule)];
  if (rule.domain !== null && rule.domain !== '' && !DOMAIN.test(rule.domain))
    faults.push({
      field: 'domain',
      message: `"${rule.domain}" is no domain.`,
      hint: 'Write it without scheme and @, as in vc.example.com.',
    });
  return faults;
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

const HINTS: Readonly<Record<Need, string>> = {
  domain: 'Add the domain at which these meetings are dialled, as in domain: vc.example.com.',
  transform:
    'No published source states its dial string. Add your own, as in transform: "{{ meeting_id }}@{{ domain }}".',
  match: 'Add the pattern to search for, in RE2 syntax.',
  replace: 'Add the address that the match becomes, as in replace: "$1@vc.example.com".',
  template: 'Add a Jinja2 template that makes the address.',
};

function missing(rule: Rule): RuleFault[] {
  const { needs, title } = RULE_KINDS[rule.type];
  return needs
    .filter((need) => (rule[need] ?? '').trim() === '')
    .filter((need) => need !== 'domain' || rule.transform === null)
    .map((need) => ({
      field: need,
      message: `A rule of type ${rule.type} (${title}) needs ${need === 'transform' ? 'its own transform' : `"${need}"`}.`,
      hint: HINTS[need],
    }));
}

function templateFaults(rule: Rule): RuleFault[] {
  return (['transform', 'template'] as const).flatMap((field) => {
    const source = rule[field];
    const compiled = source === null ? null : compileTemplate(source);
    if (compiled === null) return [];
    if (compiled.kind === 'program') return nameFaults(rule, field, freeNames(compiled.program));
    return [
      {
        field,
        message: `The template is not usable: ${compiled.why}.`,
        hint: 'Jinja2 with the filters and variables that docs/rules.md lists.',
      },
    ];
  });
}

/** A name that is no variable would be empty text in every address, and so would one of the rule's own fields that is not given. */
function nameFaults(rule: Rule, field: 'transform' | 'template', names: readonly string[]): RuleFault[] {
  const known = variablesOf(rule);
  const unknown = names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      field,
      message: `The template reads "${name}", which is no variable here.`,
      hint: `Its variables: ${known.join(', ')} (docs/rules.md).`,
    }));
  const absent = FROM_RULE.filter(({ name, from }) => names.includes(name) && (rule[from] ?? '').trim() === '').map(
    ({ name, from }) => ({
      field: from,
      message: `The ${field} reads "${name}", but the rule has no "${from}".`,
      hint: `Add ${from}, or write its value into the ${field}.`,
    }),
  );
  return [...unknown, ...absent];
}

const FROM_RULE = [
  { name: 'domain', from: 'domain' },
  { name: 'company_id', from: 'companyId' },
] as const;

/** What a template of this rule may read: of a service's details those of its own service, else of any. */
function variablesOf({ type }: Rule): string[] {
  const { technology } = RULE_KINDS[type];
  const details = technology === null ? Object.values(DETAIL_VARIABLES).flat() : (DETAIL_VARIABLES[technology] ?? []);
  return [...EVENT_VARIABLES, ...RULE_VARIABLES, ...MEETING_VARIABLES, ...details].map(({ name }) => name);
}

function patternFaults({ match, replace }: Rule): RuleFault[] {
  if (match === null || match === '') return [];
  const compiled = compilePattern(match);
  if (compiled.kind === 'refused')
    return [
      {
        field: 'match',
        message: `The pattern is not usable: ${compiled.why}.`,
        hint: 'RE2 has no look-around and no back-references; it then matches in linear time. Syntax: github.com/google/re2/wiki/Syntax.',
      },
    ];
  const groups = compiled.pattern.groupCount();
  if (replace === null || highestReference(replace) <= groups) return [];
  return [
    {
      field: 'replace',
      message: `It refers to group ${highestReference(replace)}, but the pattern has ${groups}.`,
      hint: 'Put the wanted part of the pattern in brackets, or correct the number.',
    },
  ];
}
