import type { CalendarEvent } from '../model/event.ts';
import type { JoinDetails } from '../model/join.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { printedAddress } from './fallback.ts';
import { KNOWN_HOSTS } from './find-clues.ts';
import { type Invitation, readInvitation } from './invitation/read.ts';
import { clueing, recognise } from './recognise.ts';

/** How an invitation is to be joined under a profile's rules, or why it cannot be. Pure; never throws; bounded. */
export function joinDetailsOf(
  event: CalendarEvent,
  profile: Pick<ProfileEntry, 'rules' | 'internalDomains' | 'dialPolicy'>,
): JoinDetails {
  return evaluate(event, profile);
}

export function evaluate(
  invitation: Invitation,
  _profile: Pick<ProfileEntry, 'rules' | 'internalDomains' | 'dialPolicy'>,
): JoinDetails {
  const reading = readInvitation(invitation, KNOWN_HOSTS);
  const found = recognise(clueing(reading));
  const printed =
    found === null || found.aliases.length === 0
      ? printedAddress(reading.passages, invitation.organizer?.address ?? null)
      : null;
  const aliases = found !== null && found.aliases.length > 0 ? found.aliases : printed === null ? [] : [printed.alias];
  return {
    technology:
      found?.technology.name ?? (printed === null ? 'none' : printed.alias.protocol === 'SIP' ? 'sip' : 'h323'),
    aliases,
    url: found?.meeting.url ?? null,
    meetingId: found?.meeting.meetingId ?? null,
    passcode: found?.meeting.passcode ?? found?.meeting.numericPasscode ?? null,
    rule: null,
    source: found?.source ?? printed?.source ?? null,
    reason:
      aliases.length > 0
        ? null
        : (found?.technology.reason(found.meeting) ?? 'No meeting was found in the invitation.'),
    tried: [],
  };
}
