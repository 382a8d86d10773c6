import type { CalendarEvent } from '../model/event.ts';
import type { EventTraits, RoomEvent } from '../model/room-state.ts';
import { isPrivate } from './title.ts';

/** Something about a room's calendar that keeps buttons away from all of its meetings, and the setting that cures it. */
export interface Finding {
  kind: 'noText' | 'subjectIsOrganizer';
  says: string;
  cure: string;
}

/** Fewer events than this prove nothing: some people write no text. */
const ENOUGH = 2;

/** What is kept of an event's reading besides its verdict. `event` was read with its body. */
export const traitsOf = (
  event: Pick<CalendarEvent, 'body' | 'subject' | 'organizer' | 'sensitivity'>,
): EventTraits => ({
  noText: (event.body?.content ?? '').replace(/<[^>]*>|&nbsp;|\s/g, '') === '',
  subjectIsOrganizer:
    !isPrivate(event) &&
    event.organizer !== null &&
    event.organizer.name !== '' &&
    event.subject.trim() === event.organizer.name.trim(),
});

/**
 * What the events of a room have in common, learned while polling. Room mailboxes of Exchange and Office 365 remove the
 * text, and put the organizer in place of the subject, unless they are told not to (Set-CalendarProcessing, Microsoft).
 */
export function roomHealth(room: string, events: readonly Pick<RoomEvent, 'traits'>[]): Finding[] {
  if (events.length < ENOUGH) return [];
  const all = (trait: keyof EventTraits) => events.every(({ traits }) => traits[trait]);
  const processing = (settings: string) =>
    `In Exchange PowerShell: Set-CalendarProcessing -Identity ${room} ${settings}. It counts for new invitations; those already there stay as they are.`;
  return [
    ...(all('noText')
      ? [
          {
            kind: 'noText' as const,
            says: 'Every invitation in this calendar comes without its text, and with it every link: the mailbox removes it.',
            cure: processing('-DeleteComments $false'),
          },
        ]
      : []),
    ...(all('subjectIsOrganizer')
      ? [
          {
            kind: 'subjectIsOrganizer' as const,
            says: 'Every subject is the organizer’s name: the mailbox replaces it.',
            cure: processing('-DeleteSubject $false -AddOrganizerToSubject $false'),
          },
        ]
      : []),
  ];
}
