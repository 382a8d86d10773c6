import { evaluate, type RulesProfile } from '../shared/rules/evaluate.ts';
import type { Invitation } from '../shared/rules/invitation/read.ts';
import { invitation, outlook, profileWith, rule, TIMES } from '../test/unit/rules/fixtures/build.ts';
import { HOSTILE_BODIES, HOSTILE_PATTERNS } from '../test/unit/rules/fixtures/hostile.ts';
import { TYPICAL_INVITATIONS } from '../test/unit/rules/fixtures/typical.ts';
import type { Figure } from './main.ts';

const PROFILE = profileWith(rule({ type: 'zoom', includePin: true }), rule({ type: 'ciscoteamsbody', priority: 20 }));
const RULES_RUN = 5_000;

/** How many typical HTML invitations one core evaluates in a second, and how long one megabyte of a hostile body takes. */
export async function run(): Promise<Figure[]> {
  const typical = TYPICAL_INVITATIONS.map((text) => invitation({ body: outlook(text) }));
  return [
    throughput(typical),
    ...HOSTILE_BODIES.map(({ name, body }) => hostile(name, invitation({ body }), PROFILE)),
    ...HOSTILE_PATTERNS.map(({ name, match, body }) =>
      hostile(
        `pattern, ${name}`,
        invitation({ body }),
        profileWith(rule({ type: 'regex_re2', match, replace: 'none' })),
      ),
    ),
  ];
}

function throughput(invitations: readonly Invitation[]): Figure {
  const round = (count: number): void => {
    for (let at = 0; at < count; at += 1) evaluate(invitations[at % invitations.length] as Invitation, PROFILE, TIMES);
  };
  round(RULES_RUN / 5);
  const startedAt = process.cpuUsage();
  round(RULES_RUN);
  const seconds = cpuMilliseconds(startedAt) / 1_000;
  const bytes = invitations.reduce((sum, { body }) => sum + (body?.content.length ?? 0), 0) / invitations.length;
  return { invitations: RULES_RUN, meanBytes: Math.round(bytes), perSecond: Math.round(RULES_RUN / seconds) };
}

function hostile(name: string, given: Invitation, profile: RulesProfile): Figure {
  const startedAt = process.cpuUsage();
  evaluate(given, profile, TIMES);
  const milliseconds = Math.round(cpuMilliseconds(startedAt));
  return { hostile: name, bytes: given.body?.content.length ?? 0, milliseconds };
}

/** Time of the processor: other processes on the machine do not count. */
function cpuMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
