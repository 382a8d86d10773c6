import type { CalendarEvent } from '../model/event.ts';
import type { JoinDetails } from '../model/join.ts';
import type { RoomAddress } from '../model/names.ts';
import type { EventTraits, RoomEvent } from '../model/room-state.ts';
import type { CalendarEntry } from '../model/snapshot.ts';
import { hiddenBy } from '../rules/links/hidden-by.ts';
import { isPrivate } from './title.ts';

/** Whose health it is. Mailboxes of Microsoft change invitations as they take them in; Google's calendars do not. */
export interface HealthOf {
  address: RoomAddress;
  calendarType: CalendarEntry['type'];
}

/** Something about a room's calendar that keeps buttons away from its meetings, and the setting that cures it. */
export interface Finding {
  kind: 'noText' | 'subjectIsOrganizer' | 'linksHidden' | 'detailsHidden' | 'tooManyMeetings';
  says: string;
  cure: string;
}

/** Fewer events than this prove nothing: some people write no text. */
const ENOUGH = 2;

/** What is kept of an event's reading besides its verdict. `event` was read with its body; `join` is what the rules made of it. */
export function traitsOf(
  event: Pick<CalendarEvent, 'body' | 'subject' | 'organizer' | 'sensitivity' | 'properties'>,
  join: Pick<JoinDetails, 'aliases' | 'url'>,
): EventTraits {
  const { content } = event.body ?? { content: '' };
  const gateway = join.aliases.length === 0 && join.url === null ? hiddenBy(content) : null;
  return {
    noText: content.replace(/<[^>]*>|&nbsp;|\s/g, '') === '',
    subjectIsOrganizer:
      !isPrivate(event) &&
      event.organizer !== null &&
      event.organizer.name !== '' &&
      event.subject.trim() === event.organizer.name.trim(),
    ...(gateway === null ? {} : { hiddenBy: gateway }),
    ...(event.properties['google.detailsHidden'] === 'true' ? { detailsHidden: true as const } : {}),
  };
}

/** What a room's events show of its calendar, learned while polling: what is wrong there, and how it is cured. */
export function roomHealth(room: HealthOf, events: readonly JudgedTraits[]): Finding[] {
  return [
    ...processing(room, events),
    ...hiddenLinks(room, events),
    ...hiddenDetails(room, events),
    ...tooManyMeetings(events),
  ];
}

/** The part of an event's record that tells of its calendar; the verdict once there is one. */
type JudgedTraits = Pick<RoomEvent, 'traits'> & Partial<Pick<RoomEvent, 'verdict'>>;

function tooManyMeetings(events: readonly JudgedTraits[]): Finding[] {
  const leftOut = events.filter(({ verdict }) => verdict?.kind === 'hidden' && verdict.leftOut === true).length;
  if (leftOut === 0) return [];
  return [
    {
      kind: 'tooManyMeetings',
      says: `${leftOut} meeting${leftOut === 1 ? ' is' : 's are'} shown nowhere: the agenda carries no more than the profile lets it.`,
      cure: 'Raise maxMeetings in the profile, to 1,000 at most, or lower its daysAhead.',
    },
  ];
}

/**
 * Room mailboxes of Exchange and Office 365 remove the text, and put the organizer in place of the subject, unless they are
 * told not to (Set-CalendarProcessing, Microsoft).
 */
function processing({ address, calendarType }: HealthOf, events: readonly Pick<RoomEvent, 'traits'>[]): Finding[] {
  if (calendarType === 'google' || events.length < ENOUGH) return [];
  const cureBy = (settings: string) =>
    `In Exchange PowerShell: Set-CalendarProcessing -Identity ${address} ${settings}. It counts for new invitations; those already there stay as they are.`;
  const findings: Finding[] = [];
  if (events.every(({ traits }) => traits.noText)) {
    findings.push({
      kind: 'noText',
      says: 'Every invitation in this calendar comes without its text, and with it every link: the mailbox removes it.',
      cure: cureBy('-DeleteComments $false'),
    });
  }
  if (events.every(({ traits }) => traits.subjectIsOrganizer)) {
    findings.push({
      kind: 'subjectIsOrganizer',
      says: 'Every subject is the organizer’s name: the mailbox replaces it.',
      cure: cureBy('-DeleteSubject $false -AddOrganizerToSubject $false'),
    });
  }
  return findings;
}

/** One such link is proof enough. Cures: Mimecast, "URL Protect: Managed URLs" and "Bypass policies". */
function hiddenLinks({ address }: HealthOf, events: readonly Pick<RoomEvent, 'traits'>[]): Finding[] {
  const gateways = [...new Set(events.flatMap(({ traits }) => traits.hiddenBy ?? []))];
  return gateways.map((gateway) => ({
    kind: 'linksHidden',
    says: `${gateway} rewrites the meeting links of ${countOf(events, ({ hiddenBy }) => hiddenBy === gateway)}, and keeps the addresses to itself.`,
    cure: `In ${gateway}, except ${address} from URL protection (Gateway, Policies, URL Protection Bypass), or add the meeting services as permitted managed URLs with "Disable Rewriting" (Services, URL Protection, URL Tools, Managed URLs). It counts for new invitations.`,
  }));
}

/** Source of what a role shows: Calendar API v3, `accessRole`, and Google Calendar, "Share your calendar". */
function hiddenDetails({ address }: HealthOf, events: readonly Pick<RoomEvent, 'traits'>[]): Finding[] {
  if (!events.some(({ traits }) => traits.detailsHidden)) return [];
  return [
    {
      kind: 'detailsHidden',
      says: `The account sees no more than the times of ${countOf(events, ({ detailsHidden }) => detailsHidden === true)}: they are private.`,
      cure: `In Google Calendar, settings of ${address}, "Share with specific people": give the account "Make changes to events" in place of "See all event details".`,
    },
  ];
}

function countOf(events: readonly Pick<RoomEvent, 'traits'>[], has: (traits: EventTraits) => boolean): string {
  const count = events.filter(({ traits }) => has(traits)).length;
  return `${count} of ${events.length} event${events.length === 1 ? '' : 's'}`;
}

/** What no read can show, and the command with which an administrator sees it. */
export interface Unknown {
  what: string;
  command: string;
}

/** What stays unknown of a room's mailbox. Never guessed: it is asked where the administrator has the right to ask. */
export function unknownOf({ address, calendarType }: HealthOf, events: readonly unknown[]): Unknown[] {
  if (calendarType === 'google') return [];
  const command = (settings: string) => `Get-CalendarProcessing -Identity ${address} | Format-List ${settings}`;
  return [
    {
      what: 'Whether the mailbox takes the private mark off invitations, so that subjects meant to be private are shown (RemovePrivateProperty should be False).',
      command: command('RemovePrivateProperty'),
    },
    {
      what: 'Whether the mailbox passes over invitations from outside, so that they never reach the calendar (ProcessExternalMeetingMessages should be True).',
      command: command('ProcessExternalMeetingMessages'),
    },
    ...(events.length >= ENOUGH
      ? []
      : [
          {
            what: 'Whether the mailbox removes texts and subjects: too few events to tell (all three should be False).',
            command: command('DeleteComments,DeleteSubject,AddOrganizerToSubject'),
          },
        ]),
  ];
}
