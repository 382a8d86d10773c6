import type { Alias, JoinDetails, Tried } from '../model/join.ts';
import type { Judged } from './judge.ts';
import type { Finding } from './recognise.ts';

/** The whole answer of an evaluation; without an address, the first refusal is the reason. */
export function answer(
  finding: Finding | null,
  { allowed, refusals }: Judged,
  { rule, source, tried }: Pick<JoinDetails, 'rule' | 'source' | 'tried'>,
): JoinDetails {
  const [preferred] = allowed;
  return {
    technology: finding?.technology.name ?? technologyOf(preferred),
    aliases: allowed,
    url: finding?.meeting.url ?? null,
    meetingId: finding?.meeting.meetingId ?? null,
    passcode: finding?.meeting.passcode ?? finding?.meeting.numericPasscode ?? null,
    rule,
    source,
    reason: preferred === undefined ? (refusals[0] ?? 'Nothing to join was found.') : null,
    tried,
  };
}

/** An address of no known service is known by its protocol alone. */
const technologyOf = (alias: Alias | undefined): JoinDetails['technology'] =>
  alias === undefined ? 'none' : alias.protocol === 'SIP' ? 'sip' : 'h323';

/** Notes what a rule found, and what the policy said to it. */
export function note(tried: Tried[], rule: string, detail: string, { allowed, refusals }: Judged): void {
  tried.push({ rule, outcome: allowed.length > 0 ? 'matched' : 'refused', detail: [detail, ...refusals].join(' ') });
}
