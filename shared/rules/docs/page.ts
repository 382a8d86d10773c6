import type { JoinDetails } from '../../model/join.ts';
import { RULE_TYPES, type Rule } from '../../model/rule.ts';
import { evaluate, type RulesProfile } from '../evaluate.ts';
import { LIMITS } from '../invitation/passage.ts';
import { GATEWAYS } from '../links/gateways.ts';
import { RULE_KINDS } from '../rule-types.ts';
import { TECHNOLOGIES } from '../technologies/all.ts';
import { TEMPLATE_FUNCTIONS } from '../template/functions.ts';
import {
  DETAIL_VARIABLES,
  EVENT_VARIABLES,
  MEETING_VARIABLES,
  RULE_VARIABLES,
  type VariableDoc,
} from '../variables.ts';
import { RULE_EXAMPLES, SERVICE_EXAMPLES } from './examples.ts';
import { HOW_RULES_WORK, POLICY, TEMPLATES, TRYING } from './prose.ts';

/** The administrators' page on rules, made from the tables that the code works by. */
export const rulesPage = (): string =>
  [
    HOW_RULES_WORK,
    '## Rule types',
    ...RULE_TYPES.map(typeSection),
    '## Recognised without a rule',
    table(['Service', 'Example', 'Dialled'], TECHNOLOGIES.map(serviceRow)),
    '## Variables',
    'Every template sees the event:',
    variables(EVENT_VARIABLES),
    'A `transform`, and a `custom` template where a meeting was recognised, also see:',
    variables([...MEETING_VARIABLES, ...RULE_VARIABLES]),
    'and, by service:',
    ...Object.entries(DETAIL_VARIABLES).map(([name, docs]) => `**${titleOf(name)}**\n\n${variables(docs)}`),
    TEMPLATES,
    table(
      ['Name', 'Used as', 'Does'],
      Object.entries(TEMPLATE_FUNCTIONS).map(([name, { use, about }]) => [`\`${name}\``, USES[use], about]),
    ),
    POLICY,
    '## Links that mail gateways rewrite',
    'These are undone, one behind another up to five times; a parameter of any other host is never followed.',
    table(
      ['Gateway', 'Hosts'],
      GATEWAYS.map(({ name, hosts }) => [name, hosts.map((host) => `\`${host.replace(/^\./, '*.')}\``).join(', ')]),
    ),
    '## Limits',
    `Of one invitation, ${LIMITS.text / 1_024} KB of visible text and ${LIMITS.links.toLocaleString('en')} links are looked at; the explanation says when there was more.`,
    TRYING,
    '',
  ].join('\n\n');

const USES = { filter: 'filter', function: 'function', both: 'filter or function' } as const;
const EVERY_RULE: Pick<Rule, 'enabled' | 'priority' | 'scope'> = { enabled: true, priority: 10, scope: 'all' };
const PROFILE: RulesProfile = {
  rules: [],
  internalDomains: ['example.com'],
  dialPolicy: { allow: [], deny: [], external: { phone: false, ip: false, ownDomains: false } },
};

function typeSection(type: Rule['type']): string {
  const { title, about, needs } = RULE_KINDS[type];
  const { rule, invitation } = RULE_EXAMPLES[type];
  const joined = joinOf(invitation, [wholeRule(type, rule)]);
  const needed = needs.length === 0 ? '' : ` Needs ${needs.map((need) => `\`${need}\``).join(' and ')}.`;
  return [
    `### \`${type}\``,
    `${title}. ${about}${needed}`,
    fenced('yaml', yamlOf(type, rule)),
    'takes',
    fenced('text', invitation),
    `and dials \`${joined.aliases[0]?.address ?? 'nothing'}\`.`,
  ].join('\n\n');
}

const wholeRule = (type: Rule['type'], given: Partial<Rule>): Rule => ({
  name: type,
  type,
  ...EVERY_RULE,
  domain: null,
  companyId: null,
  includePin: false,
  transform: null,
  match: null,
  replace: null,
  template: null,
  ...given,
});

const yamlOf = (type: Rule['type'], rule: Partial<Rule>): string =>
  [
    `- name: ${type}`,
    `  type: ${type}`,
    '  priority: 10',
    ...Object.entries(rule).map(
      ([field, value]) => `  ${field}: ${typeof value === 'string' ? quoted(value) : String(value)}`,
    ),
  ].join('\n');

/** Single quotes keep every backslash. */
const quoted = (value: string): string => (/^[\w.-]+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`);

const joinOf = (body: string, rules: readonly Rule[]): JoinDetails =>
  evaluate(
    {
      subject: '',
      location: '',
      body: { type: 'text', content: body },
      organizer: { name: 'Olivia Example', address: 'olivia@example.com' },
      conferenceData: null,
      properties: {},
    },
    { ...PROFILE, rules: [...rules] },
    { start: 0, end: 0 },
  );

function serviceRow({ name, title, caution }: (typeof TECHNOLOGIES)[number]): string[] {
  const example = SERVICE_EXAMPLES[name] ?? '';
  const joined = joinOf(example, []);
  const dialled = joined.aliases.map(({ address }) => `\`${address}\``).join('<br>') || (joined.reason ?? '');
  return [
    title,
    example
      .split('\n')
      .map((line) => `\`${line}\``)
      .join('<br>'),
    [dialled, caution].filter(Boolean).join('<br>'),
  ];
}

const titleOf = (name: string): string => TECHNOLOGIES.find((technology) => technology.name === name)?.title ?? name;

const variables = (docs: readonly VariableDoc[]): string =>
  table(
    ['Variable', 'Holds', 'Example'],
    docs.map(({ name, about, example }) => [`\`${name}\``, about, `\`${example}\``]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const fenced = (language: string, content: string): string => `\`\`\`${language}\n${content}\n\`\`\``;
