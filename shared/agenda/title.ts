import { printable } from '../kit/printable.ts';
import type { CalendarEvent, Person } from '../model/event.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { renderSubject } from '../rules/subject-template.ts';

/** Longer titles are of no use on a panel and cost in every push; Cisco's neighbouring commands take 128 characters. */
const MAX_TITLE = 255;

/** Whether an event is one whose subject others may not see. Every marking but `normal` counts. */
export const isPrivate = (event: Pick<CalendarEvent, 'sensitivity'>): boolean => event.sensitivity !== 'normal';

/** Who organizes, in words: name, else the mailbox part of the address, else what the profile says for it. Never empty. */
export function organizerName(organizer: Person | null, { subject }: Pick<ProfileEntry, 'subject'>): string {
  const name = clean(organizer?.name ?? '');
  if (name !== '') return name;
  const mailbox = clean((organizer?.address ?? '').split('@')[0] ?? '');
  return mailbox === '' ? subject.unknown : mailbox;
}

/**
 * What the endpoint shows as the meeting's title. The profile says whose subject is replaced; an empty one becomes the
 * organizer's name unless the profile leaves it. A template that fails gives the organizer's name: never the raw subject
 * of an event whose subject must not be seen.
 */
export function titleOf(
  event: Pick<CalendarEvent, 'subject' | 'organizer' | 'sensitivity'>,
  profile: Pick<ProfileEntry, 'subject'>,
): string {
  const { replace, fillEmpty, empty } = profile.subject;
  const raw = clean(event.subject);
  if (replace === 'ALL' || (replace === 'PRIVATE' && isPrivate(event))) return replacement(event, profile);
  if (raw !== '') return raw;
  return fillEmpty ? organizerName(event.organizer, profile) : empty;
}

function replacement(
  event: Pick<CalendarEvent, 'subject' | 'organizer'>,
  profile: Pick<ProfileEntry, 'subject'>,
): string {
  const { template } = profile.subject;
  const organizer = organizerName(event.organizer, profile);
  if (template.trim() === '') return organizer;
  const rendered = renderSubject(template, {
    subject: event.subject,
    organizer_name: organizer,
    organizer_email: event.organizer?.address ?? '',
  });
  const text = rendered.kind === 'text' ? clean(rendered.text) : '';
  return text === '' ? organizer : text;
}

const clean = (text: string): string => {
  const characters = [...printable(text).trim()];
  return characters.length <= MAX_TITLE ? characters.join('') : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
};
