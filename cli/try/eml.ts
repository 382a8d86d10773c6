import { invitationsInIcs } from './ics.ts';
import type { TriedInvitation } from './invitation.ts';

/** A part of a mail: its headers by lower-case name, and its content as it was sent. */
interface Part {
  headers: Map<string, string>;
  content: string;
}

const MAX_DEPTH = 10;

/**
 * The invitation in a mail (RFC 5322 with MIME): a calendar part where there is one, filled up with the mail's own body;
 * HTML rather than plain text. `mail` holds one character a byte.
 */
export function invitationInEml(mail: string): TriedInvitation {
  const whole = partOf(mail);
  const parts = leaves(whole, 0);
  const ofType = (type: string): string | undefined => {
    const part = parts.find(({ headers }) => typeOf(headers) === type);
    return part === undefined ? undefined : textOf(part);
  };
  const html = ofType('text/html');
  const body =
    html === undefined
      ? { type: 'text' as const, content: ofType('text/plain') ?? '' }
      : { type: 'html' as const, content: html };
  const calendar = invitationsInIcs(ofType('text/calendar') ?? '')[0];
  const from = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>/.exec(decodedHeader(whole, 'from'));
  const organizer =
    from === null
      ? { name: '', address: decodedHeader(whole, 'from').trim() }
      : { name: from[1] ?? '', address: from[2] ?? '' };
  if (calendar !== undefined)
    return {
      ...calendar,
      invitation: { ...calendar.invitation, body: body.content === '' ? calendar.invitation.body : body },
    };
  return {
    id: whole.headers.get('message-id') ?? null,
    invitation: {
      subject: decodedHeader(whole, 'subject'),
      location: '',
      body,
      organizer,
      conferenceData: null,
      properties: {},
    },
    start: Number.NaN,
    end: Number.NaN,
    isPrivate: /private|confidential/i.test(whole.headers.get('sensitivity') ?? ''),
  };
}

function partOf(text: string): Part {
  const unified = text.replace(/\r\n?/g, '\n');
  const gap = unified.startsWith('\n') ? 0 : unified.indexOf('\n\n');
  const head = gap < 0 ? unified : unified.slice(0, gap);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, content: gap < 0 ? '' : unified.slice(gap).replace(/^\n{1,2}/, '') };
}

const typeOf = (headers: Part['headers']): string =>
  (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';

const parameterOf = (headers: Part['headers'], name: string): string =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]*))`, 'i')
    .exec(headers.get('content-type') ?? '')
    ?.slice(1)
    .find(Boolean) ?? '';

function leaves(part: Part, depth: number): Part[] {
  const type = typeOf(part.headers);
  if (type === 'message/rfc822' && depth < MAX_DEPTH) return leaves(partOf(part.content), depth + 1);
  const boundary = parameterOf(part.headers, 'boundary');
  if (!type.startsWith('multipart/') || boundary === '' || depth >= MAX_DEPTH) return [part];
  return `\n${part.content}`
    .split(`\n--${boundary}`)
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .flatMap((piece) => leaves(partOf(piece.replace(/^[^\n]*\n/, '')), depth + 1));
}

function textOf({ headers, content }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const bytes =
    encoding === 'base64'
      ? Buffer.from(content, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? unquoted(content) : content, 'latin1');
  return decode(bytes, parameterOf(headers, 'charset'));
}

const unquoted = (text: string): string =>
  text
    .replace(/[ \t]*=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Encoded words (RFC 2047) undone; the blank between two of them is not there. */
const decodedHeader = ({ headers }: Part, name: string): string =>
  (headers.get(name) ?? '')
    .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, encoding: string, encoded: string) =>
      decode(
        encoding.toLowerCase() === 'b'
          ? Buffer.from(encoded, 'base64')
          : Buffer.from(unquoted(encoded.replaceAll('_', ' ')), 'latin1'),
        charset,
      ),
    );
