import * as z from 'zod';
import { JoinDetails } from '../../shared/model/join.ts';
import type { ProfileEntry } from '../../shared/model/snapshot.ts';
import { evaluate, type RulesProfile } from '../../shared/rules/evaluate.ts';
import type { TriedInvitation } from './invitation.ts';

/** What `otj try --json` prints for one invitation. Passcodes are in it: it is the answer to whoever holds the invitation. */
export const TryResult = JoinDetails.extend({
  id: z.string().nullable(),
  /** The preferred SIP or H.323 address without scheme. */
  alias: z.string().nullable(),
  protocol: z.enum(['SIP', 'H323']).nullable(),
});
export type TryResult = z.infer<typeof TryResult>;

/** The profile under which invitations are tried. */
export type TryProfile = RulesProfile & Partial<Pick<ProfileEntry, 'privateMeetings'>>;

/** Without a configuration: built-in recognition alone, and nothing that is printed is held back. */
export const NO_PROFILE: TryProfile = {
  rules: [],
  internalDomains: [],
  dialPolicy: { allow: [], deny: [], external: { phone: true, ip: true, ownDomains: true } },
};

/** Runs one invitation through the rules, and through the profile's privacy. */
export function tryInvitationUnder(profile: TryProfile, tried: TriedInvitation): TryResult {
  const details = evaluate(tried.invitation, profile, { start: tried.start, end: tried.end });
  const joined = tried.isPrivate ? withPrivacy(details, profile) : details;
  return inOrder(tried.id, joined);
}

const WITHHELD = 'Withheld, as the meeting is private.';

function withPrivacy(details: JoinDetails, { privateMeetings }: TryProfile): JoinDetails {
  if (privateMeetings === undefined || (privateMeetings.process && privateMeetings.alias)) return details;
  const reason = privateMeetings.process
    ? 'The meeting is private: the profile withholds its address (privateMeetings.alias).'
    : 'The meeting is private: the profile does not show it (privateMeetings.process).';
  // What was tried names numbers and addresses: whoever sees them could dial.
  const tried = [
    ...details.tried.map((one) => ({ ...one, detail: WITHHELD })),
    { rule: 'privacy', outcome: 'refused' as const, detail: reason },
  ];
  return { ...details, aliases: [], url: null, meetingId: null, passcode: null, reason, tried };
}

/** For what could not even be read. */
export const unreadable = (id: string | null, reason: string): TryResult =>
  inOrder(id, {
    technology: 'none',
    aliases: [],
    url: null,
    meetingId: null,
    passcode: null,
    rule: null,
    source: null,
    reason,
    tried: [],
  });

const inOrder = (id: string | null, details: JoinDetails): TryResult => ({
  id,
  technology: details.technology,
  alias: details.aliases[0]?.address ?? null,
  protocol: details.aliases[0]?.protocol ?? null,
  aliases: details.aliases,
  url: details.url,
  meetingId: details.meetingId,
  passcode: details.passcode,
  rule: details.rule,
  source: details.source,
  reason: details.reason,
  tried: details.tried,
});
