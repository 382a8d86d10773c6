import type { CalendarEvent } from '../model/event.ts';
import type { Alias, JoinDetails, Tried } from '../model/join.ts';
import type { Rule } from '../model/rule.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { applyRule, nameOf, type RuleOutcome } from './apply-rule.ts';
import { isInside, type PolicyContext, refusal } from './dial-policy.ts';
import { printedAddress } from './fallback.ts';
import { LIMITS } from './invitation/passage.ts';
import type { Invitation } from './invitation/read.ts';
import { masked } from './mask.ts';
import { type Material, materialOf } from './material.ts';
import { reasonFor } from './reason.ts';
import type { Finding } from './recognise.ts';
import { RULE_KINDS } from './rule-types.ts';
import type { Times } from './variables.ts';

/** The part of a profile that decides how invitations are joined. */
export type RulesProfile = Pick<ProfileEntry, 'rules' | 'internalDomains' | 'dialPolicy'>;

/** How an event is joined under a profile, or why it cannot be. Pure and bounded; it never throws, whatever the event holds. */
export const joinDetailsOf = (event: CalendarEvent, profile: RulesProfile): JoinDetails =>
  evaluate(event, profile, { start: event.start, end: event.end });

/** The same for an invitation that is no calendar event (yet). */
export function evaluate(invitation: Invitation, profile: RulesProfile, times: Times): JoinDetails {
  const material = materialOf(invitation, times);
  const tried: Tried[] = material.reading.cut ? [CUT] : [];
  const ruled = byRules(material, profile, tried);
  if (ruled !== null) return ruled;
  return byRecognition(material, profile, tried);
}

const CUT: Tried = {
  rule: 'limits',
  outcome: 'missed',
  detail: `The invitation is longer than what is looked at: ${LIMITS.text / 1_024} KB of visible text, ${LIMITS.links} links.`,
};

function byRules(material: Material, profile: RulesProfile, tried: Tried[]): JoinDetails | null {
  for (const rule of profile.rules.toSorted((a, b) => a.priority - b.priority)) {
    if (!inScope(rule, material, profile)) {
      if (rule.enabled)
        tried.push({ rule: rule.name, outcome: 'missed', detail: `It takes only ${rule.scope} organizers.` });
      continue;
    }
    const outcome = applyRule(rule, material);
    if (!rule.enabled) {
      if (outcome.kind === 'matched') tried.push({ rule: rule.name, outcome: 'disabled', detail: outcome.detail });
      continue;
    }
    if (outcome.kind === 'matched') return won(rule, outcome, material, profile, tried);
    tried.push({ rule: rule.name, outcome: outcome.kind, detail: outcome.detail });
  }
  return null;
}

function inScope({ scope }: Rule, { organizer }: Material, { internalDomains }: RulesProfile): boolean {
  return scope === 'all' || (scope === 'internal') === isInside(organizer, internalDomains);
}

function won(
  rule: Rule,
  outcome: Extract<RuleOutcome, { kind: 'matched' }>,
  material: Material,
  profile: RulesProfile,
  tried: Tried[],
): JoinDetails {
  const ruleText = [rule.domain, rule.transform, rule.replace, rule.template].join(' ').toLowerCase();
  const judged = judge(outcome.aliases, contextOf(material, profile, ruleText));
  const finding = outcome.finding ?? material.recognised();
  tried.push({
    rule: rule.name,
    outcome: judged.allowed.length > 0 ? 'matched' : 'refused',
    detail: [outcome.detail, ...judged.refusals].join(' '),
  });
  return details(finding, judged.allowed, {
    rule: rule.name,
    source: outcome.source,
    reason: judged.allowed.length > 0 ? null : (judged.refusals[0] ?? ''),
    tried,
  });
}

/** After the rules: what is recognised without any, then what is printed as `sip:`, `sips:` or `h323:`. */
function byRecognition(material: Material, profile: RulesProfile, tried: Tried[]): JoinDetails {
  const finding = material.recognised();
  const held = finding === null ? undefined : heldBack(finding, profile, tried);
  const context = contextOf(material, profile, '');
  if (finding !== null) {
    const { technology, source } = finding;
    const judged = judge(finding.aliases, context);
    const where = `A ${technology.title} meeting in the ${nameOf(source)}`;
    const shown = masked(finding.aliases[0]?.address ?? '', [...material.secrets(), finding.meeting.numericPasscode]);
    const caution = technology.caution === undefined ? '' : ` (${technology.caution})`;
    if (held !== undefined) {
      const reason = `${where} was found, but the rule "${held}" is disabled.`;
      return details(finding, [], { rule: null, source, reason, tried });
    }
    if (finding.aliases.length > 0) {
      const outcome = judged.allowed.length > 0 ? 'matched' : 'refused';
      tried.push({ rule: BUILT_IN, outcome, detail: [`${where}: ${shown}${caution}`, ...judged.refusals].join(' ') });
      return details(finding, judged.allowed, {
        rule: null,
        source,
        reason: judged.allowed.length > 0 ? null : (judged.refusals[0] ?? ''),
        tried,
      });
    }
    tried.push({
      rule: BUILT_IN,
      outcome: 'missed',
      detail: `${where}. ${technology.reason(finding.meeting)}${caution}`,
    });
  }
  return byPrintedAddress(material, finding, context, tried);
}

const BUILT_IN = 'built-in recognition';
const PRINTED = 'printed addresses';

function byPrintedAddress(
  material: Material,
  finding: Finding | null,
  context: PolicyContext,
  tried: Tried[],
): JoinDetails {
  const printed = printedAddress(material.reading.passages, material.organizer);
  if (printed === null) {
    const reason = reasonFor(material, finding);
    tried.push({ rule: PRINTED, outcome: 'missed', detail: 'No sip:, sips: or h323: address in location and body.' });
    return details(finding, [], { rule: null, source: finding?.source ?? null, reason, tried });
  }
  const { allowed, refusals } = judge([printed.alias], context);
  const detail = `An address in the ${nameOf(printed.source)} at ${printed.at}: ${masked(printed.alias.address, material.secrets())}`;
  tried.push({
    rule: PRINTED,
    outcome: allowed.length > 0 ? 'matched' : 'refused',
    detail: [detail, ...refusals].join(' '),
  });
  const { source } = printed;
  const common = { rule: null, source, reason: allowed.length > 0 ? null : (refusals[0] ?? ''), tried };
  const joined = details(finding, allowed, common);
  return finding === null && allowed.length > 0
    ? { ...joined, technology: printed.alias.protocol === 'SIP' ? 'sip' : 'h323' }
    : joined;
}

/** The disabled rule that would have taken the meeting: whoever disabled it does not want such meetings joined. */
const heldBack = ({ technology }: Finding, { rules }: RulesProfile, tried: readonly Tried[]): string | undefined =>
  tried.find(
    ({ rule: name, outcome }) =>
      outcome === 'disabled' &&
      rules.some((rule) => rule.name === name && RULE_KINDS[rule.type].technology === technology.name),
  )?.rule;

function contextOf(
  { organizer }: Material,
  { dialPolicy, internalDomains }: RulesProfile,
  ruleText: string,
): PolicyContext {
  return { policy: dialPolicy, internalDomains, organizer, ruleText };
}

function judge(aliases: readonly Alias[], context: PolicyContext): { allowed: Alias[]; refusals: string[] } {
  const allowed: Alias[] = [];
  const refusals = new Set<string>();
  for (const alias of aliases) {
    const why = refusal(alias, context);
    if (why === null) allowed.push(alias);
    else refusals.add(why);
  }
  return { allowed, refusals: [...refusals] };
}

function details(
  finding: Finding | null,
  aliases: Alias[],
  common: Pick<JoinDetails, 'rule' | 'source' | 'reason' | 'tried'>,
): JoinDetails {
  const fromAlias = aliases[0] === undefined ? 'none' : aliases[0].protocol === 'SIP' ? 'sip' : 'h323';
  return {
    technology: finding?.technology.name ?? fromAlias,
    aliases,
    url: finding?.meeting.url ?? null,
    meetingId: finding?.meeting.meetingId ?? null,
    passcode: finding?.meeting.passcode ?? finding?.meeting.numericPasscode ?? null,
    ...common,
  };
}
