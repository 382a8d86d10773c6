import type { Alias } from '../model/join.ts';
import type { Link, Passage, PrintedAddress, Source } from './invitation/passage.ts';
import { announcesRoom, saysMail, saysPresence, saysVideo } from './invitation/video-address.ts';
import { decodeOnce } from './links/decode.ts';
import { h323, sip } from './technology.ts';

/** An address that an invitation prints without belonging to a known service. */
export interface Printed {
  alias: Alias;
  source: Source;
  at: number;
  /** Whether it is a room's by its form or place, or the text announces it so. Any other may be a person's. */
  announced: boolean;
}

/**
 * The last resort: `sip:`, `sips:` and `h323:` in structured data, location and body (source: reference product, "meeting
 * types and transforms"), then forms that people type without a scheme; surest first. A person's own address never counts.
 */
export const printedAddresses = (passages: readonly Passage[], organizer: string | null): Printed[] =>
  [fromUri, fromTyped].flatMap((read) =>
    passages.flatMap((passage) => read(passage, organizer).map((found) => ({ ...found, source: passage.source }))),
  );

type Found = Omit<Printed, 'source'>;

function fromUri(passage: Passage, organizer: string | null): Found[] {
  const uris = passage.links.filter((link) => URI_SCHEMES.has(link.scheme) && isOffered(link, passage));
  if (uris.length === 0) return [];
  const { source, text } = passage;
  const people = peopleIn(passage, organizer);
  return uris.flatMap((link) => {
    const alias = aliasOf(link);
    if (alias === null || people.has(alias.address.toLowerCase())) return [];
    const isRoom = ROOM_NAME.test(alias.address);
    if (!isRoom && saysPresence(text, link.at)) return [];
    const announced = isRoom || source !== 'body' || announcesRoom(text, link.at);
    return [{ alias, at: link.at, announced }];
  });
}

const URI_SCHEMES = new Set(['sip', 'sips', 'h323']);

/** Of the properties only `CONFERENCE` offers an address to join by (RFC 7986, section 5.11); others name people. */
const isOffered = ({ at }: Link, { source, text }: Passage): boolean =>
  source !== 'properties' || /(?:^|\n)CONFERENCE\n$/i.test(text.slice(Math.max(0, at - 12), at));

const H323_PASSCODE = /##?\d+#./;

/** Without `;parameters` and headers. */
function aliasOf({ scheme, rest }: Link): Alias | null {
  const address = decodeOnce(rest.replace(/[;?].*$/s, '')).trim();
  if (scheme === 'sip' || scheme === 'sips')
    return /^(?:[^\s@<>"]{1,128}@)?[a-z0-9.-]{2,253}(?::\d{1,5})?$|^\+?\d{3,20}$/i.test(address) ? sip(address) : null;
  return scheme === 'h323' && /^[^\s<>"@]{1,128}(?:@[a-z0-9.-]{2,253})?$/i.test(address)
    ? h323(address, H323_PASSCODE.test(address))
    : null;
}

/** Addresses of persons, in lower case: the organizer's, and those that the text also gives as mail addresses. */
const peopleIn = ({ text, addresses }: Passage, organizer: string | null): ReadonlySet<string> =>
  new Set([
    organizer?.toLowerCase() ?? '',
    ...addresses.filter(({ at }) => saysMail(text, at)).map(({ local, host }) => `${local}@${host}`.toLowerCase()),
  ]);

const DOUBLE_HASH = /(?<![\d.])((?:\d{1,3}\.){3}\d{1,3}##\d{2,20}(#\d{1,12})?)(?!\d)/;
/** How people mark what a room dials, in a location: `Video 688432@example.com`. */
const VIDEO_PREFIX = /^video:? +(\S+)$/i;
const ROOM_LIKE = /\.(?:vr|vmr|cospace)$/i;
/** Names that no person has: numbers, and what rooms are called. */
const ROOM_NAME = /^(?:[\d.#*+-]+|[^@]*\.(?:vr|vmr|cospace|space)|(?:meet|vmr|room)[.-][^@]*)(?:@|$)/i;

/** Each of these forms is a room's by itself. */
function fromTyped(passage: Passage, organizer: string | null): Found[] {
  const announced = true;
  const marked = passage.source === 'location' ? VIDEO_PREFIX.exec(passage.text.trim())?.[1] : undefined;
  if (marked !== undefined && /^[\w.+-]+@[a-z0-9.-]+\.[a-z]{2,}$/i.test(marked))
    return [{ alias: sip(marked), at: 0, announced }];
  if (passage.source === 'properties') return [];
  const hashed = DOUBLE_HASH.exec(passage.text);
  if (hashed !== null) return [{ alias: h323(hashed[1] ?? '', hashed[2] !== undefined), at: hashed.index, announced }];
  const room = passage.addresses.find((address) => looksLikeRoom(address, passage));
  if (room === undefined) return [];
  const address = `${room.local}@${room.host}`;
  return peopleIn(passage, organizer).has(address.toLowerCase())
    ? []
    : [{ alias: sip(address), at: room.at, announced }];
}

const looksLikeRoom = ({ local, at }: PrintedAddress, { text }: Passage): boolean =>
  ROOM_LIKE.test(local) || (/^\d{3,20}$|\.space$/i.test(local) && saysVideo(text, at));
