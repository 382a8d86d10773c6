import { evaluate, type RulesProfile } from '../shared/rules/evaluate.ts';
import type { Invitation } from '../shared/rules/invitation/read.ts';
import { invitation, outlook, profileWith, rule, TIMES } from '../test/unit/rules/fixtures/build.ts';
import { HOSTILE_BODIES, HOSTILE_PATTERNS } from '../test/unit/rules/fixtures/hostile.ts';
import { TYPICAL_INVITATIONS } from '../test/unit/rules/fixtures/typical.ts';
import type { Figure } from './main.ts';

const PROFILE = profileWith(rule({ type: 'zoom', includePin: true }), rule({ type: 'ciscoteamsbody', priority: 20 }));
const A_ROUND = 1_000;
const ROUNDS = 9;

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

/** The median of several rounds, once the compiler is done: what else the machine does disturbs single ones. */
function throughput(invitations: readonly Invitation[]): Figure {
  const round = (): number => {
    const startedAt = process.cpuUsage();
    for (let at = 0; at < A_ROUND; at += 1)
      evaluate(invitations[at % invitations.length] as Invitation, PROFILE, TIMES);
    return A_ROUND / (cpuMilliseconds(startedAt) / 1_000);
  };
  for (let warming = 0; warming < ROUNDS; warming += 1) round();
  const rates = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b);
  const bytes = invitations.reduce((sum, { body }) => sum + (body?.content.length ?? 0), 0) / invitations.length;
  return {
    invitations: ROUNDS * A_ROUND,
    meanBytes: Math.round(bytes),
    perSecond: Math.round(rates[ROUNDS >> 1] ?? 0),
  };
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
