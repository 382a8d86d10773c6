import type { CalendarEvent } from '../model/event.ts';
import type { JoinDetails, Tried } from '../model/join.ts';
import { maskAlias } from '../model/mask.ts';
import type { Rule } from '../model/rule.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { answer, note } from './answer.ts';
import { applyRule } from './apply-rule.ts';
import { askedForBy } from './asked-for.ts';
import { byPrintedAddress } from './by-printed-address.ts';
import { isInside } from './dial-policy.ts';
import { LIMITS, SOURCE_NAMES } from './invitation/passage.ts';
import type { Invitation } from './invitation/read.ts';
import { judge } from './judge.ts';
import { type Material, materialOf } from './material.ts';
import { reasonFor } from './reason.ts';
import type { Finding } from './recognise.ts';
import type { RuleOutcome } from './rule-outcome.ts';
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
  return (
    byRules(material, profile, tried) ??
    byRecognition(material, profile, tried) ??
    byPrintedAddress(material, profile, tried) ??
    notJoined(material, tried)
  );
}

const CUT: Tried = {
  rule: 'limits',
  outcome: 'missed',
  detail: `The invitation is longer than what is looked at: ${LIMITS.text / 1_024} KB of visible text, ${LIMITS.links} links.`,
};
/** What stands in the explanation in place of a rule's name. */
const BUILT_IN = 'built-in recognition';

/** The first enabled rule that matches decides, even where the policy then refuses its address. */
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
    } else if (outcome.kind === 'matched') {
      return matchedBy(rule, outcome, material, profile, tried);
    } else tried.push({ rule: rule.name, outcome: outcome.kind, detail: outcome.detail });
  }
  return null;
}

const inScope = ({ scope }: Rule, { organizer }: Material, { internalDomains }: RulesProfile): boolean =>
  scope === 'all' || (scope === 'internal') === isInside(organizer, internalDomains);

function matchedBy(
  rule: Rule,
  { aliases, finding, source, detail }: Extract<RuleOutcome, { kind: 'matched' }>,
  material: Material,
  profile: RulesProfile,
  tried: Tried[],
): JoinDetails {
  const judged = judge(aliases, material.organizer, profile, askedForBy(rule));
  note(tried, rule.name, detail, judged);
  return answer(finding ?? material.recognised(), judged, { rule: rule.name, source, tried });
}

/** What is recognised without any rule, unless a disabled rule stands for it. Null where it gives no address. */
function byRecognition(material: Material, profile: RulesProfile, tried: Tried[]): JoinDetails | null {
  const finding = material.recognised();
  if (finding === null) return null;
  const { technology, meeting, source } = finding;
  const where = `A ${technology.title} meeting in the ${SOURCE_NAMES[source]}`;
  const disabled = disabledRuleFor(finding, profile, tried);
  if (disabled !== undefined) {
    const refusals = [`${where} was found, but the rule "${disabled}" is disabled.`];
    return answer(finding, { allowed: [], refusals }, { rule: null, source, tried });
  }
  const caution = finding.caution === null ? '' : ` (${finding.caution})`;
  const aliases = withoutUnwantedPins(finding, profile);
  if (aliases.length === 0) {
    const reason = finding.aliases.length > 0 ? PINS_UNWANTED : technology.reason(meeting);
    tried.push({ rule: BUILT_IN, outcome: 'missed', detail: `${where}. ${reason}${caution}` });
    return null;
  }
  const judged = judge(aliases, material.organizer, profile, []);
  const [preferred] = aliases;
  note(tried, BUILT_IN, `${where}: ${preferred === undefined ? '' : maskAlias(preferred)}${caution}`, judged);
  return answer(finding, judged, { rule: null, source, tried });
}

const PINS_UNWANTED = 'Its only address carries a passcode, and the rules of its kind have no includePin.';

/** What the profile's rules for a service say of its passcodes holds where none of them matches, too. */
function withoutUnwantedPins({ technology, aliases }: Finding, { rules }: RulesProfile): Finding['aliases'] {
  const own = rules.filter(({ enabled, type }) => enabled && RULE_KINDS[type].technology === technology.name);
  const unwanted = own.length > 0 && own.every(({ includePin }) => !includePin);
  return unwanted ? aliases.filter(({ withPasscode }) => !withPasscode) : aliases;
}

/** The disabled rule that would have taken the meeting: whoever disabled it does not want such meetings joined. */
const disabledRuleFor = (
  { technology }: Finding,
  { rules }: RulesProfile,
  tried: readonly Tried[],
): string | undefined =>
  tried.find(
    ({ rule: name, outcome }) =>
      outcome === 'disabled' &&
      rules.some((rule) => rule.name === name && RULE_KINDS[rule.type].technology === technology.name),
  )?.rule;

function notJoined(material: Material, tried: Tried[]): JoinDetails {
  const finding = material.recognised();
  const refusals = [reasonFor(material, finding)];
  return answer(finding, { allowed: [], refusals }, { rule: null, source: finding?.source ?? null, tried });
}
