import { invitationInEml } from '../../cli/try/eml.ts';
import { invitationsInIcs } from '../../cli/try/ics.ts';
import { invitationFrom, type TriedInvitation } from '../../cli/try/invitation.ts';

/** What somebody pasted, read as `otj try` reads files: JSON, a calendar entry, a mail, HTML or plain text. */
export function pastedInvitation(pasted: string): TriedInvitation | { fault: string } {
  const text = pasted.trim();
  if (text === '') return { fault: 'Nothing was pasted.' };
  if (text.startsWith('{')) return fromJson(text);
  if (/^BEGIN:VCALENDAR/i.test(text)) return invitationsInIcs(text)[0] ?? { fault: 'The calendar entry has no event.' };
  if (MAIL.test(text)) return invitationInEml(Buffer.from(text, 'utf8').toString('latin1'));
  return invitationFrom({ bodyType: /^<[a-z!]/i.test(text) ? 'html' : 'text', body: text });
}

/** Header lines, one of which only mails have. */
const MAIL = /^(?:[A-Za-z0-9-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*(?:MIME-Version|Received|Message-ID|Content-Type):/i;

function fromJson(text: string): TriedInvitation | { fault: string } {
  try {
    return invitationFrom(JSON.parse(text));
  } catch (error) {
    return { fault: `It looks like JSON, but is none: ${(error as Error).message}` };
  }
}
