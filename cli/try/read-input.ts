import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { invitationInEml } from './eml.ts';
import { invitationsInIcs } from './ics.ts';
import { invitationFrom, type TriedInvitation } from './invitation.ts';

/** Invitations of one input with the title under which they are shown, or why there are none. */
export type Input =
  | { kind: 'invitations'; invitations: { title: string; tried: TriedInvitation }[] }
  | { kind: 'unreadable'; why: string };

const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a file, or standard input for `-`. Its form is told by its content, not its name. */
export function readInput(file: string): Input {
  try {
    if (file !== '-' && statSync(file).size > MAX_BYTES)
      return { kind: 'unreadable', why: `${file} is longer than 64 MB.` };
    return inputOf(readFileSync(file === '-' ? 0 : file), file === '-' ? 'standard input' : basename(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    return { kind: 'unreadable', why: `${file} ${why}.` };
  }
}

function inputOf(bytes: Buffer, name: string): Input {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const start = text.trimStart().slice(0, 4_096);
  if (/^[{[]/.test(start)) return fromJson(text, name);
  if (/^BEGIN:VCALENDAR/i.test(start)) return titled(invitationsInIcs(text), name);
  // A mail begins with header lines; an invitation's text may have colons, but no such names.
  if (
    /^(?:From |(?:[A-Za-z0-9-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*(?:MIME-Version|Received|Message-ID|Content-Type):)/i.test(
      start,
    )
  )
    return titled([invitationInEml(bytes.toString('latin1'))], name);
  const type = /^<(?:!doctype|html|body|head|div|p|table|span|br)\b/i.test(start) ? 'html' : 'text';
  return fromValues([{ bodyType: type, body: text }], name);
}

function fromJson(text: string, name: string): Input {
  try {
    const value: unknown = JSON.parse(text);
    return fromValues(Array.isArray(value) ? value : [value], name);
  } catch (error) {
    return { kind: 'unreadable', why: `${name} looks like JSON but is none: ${(error as Error).message}` };
  }
}

function fromValues(values: readonly unknown[], name: string): Input {
  const invitations: TriedInvitation[] = [];
  for (const value of values) {
    const tried = invitationFrom(value);
    if ('fault' in tried) return { kind: 'unreadable', why: `${name} is no invitation: ${tried.fault}.` };
    invitations.push(tried);
  }
  return titled(invitations, name);
}

const titled = (invitations: readonly TriedInvitation[], name: string): Input =>
  invitations.length === 0
    ? { kind: 'unreadable', why: `${name} holds no event.` }
    : {
        kind: 'invitations',
        invitations: invitations.map((tried) => ({ title: tried.invitation.subject || name, tried })),
      };
