import type { CalendarEvent, EventBody } from '../../model/event.ts';
import { PASSED_ON_SUBJECT } from '../labels/mail-header.ts';
import { linkOfAnchor, linksInText, withoutPunctuation } from '../links/find.ts';
import { addressesInText, urisInText } from '../links/find-uris.ts';
import { type Block, blocksOf, placeIn, readableBlocks } from './blocks.ts';
import { cleanText } from './clean.ts';
import { conferenceText } from './conference-data.ts';
import { type HtmlReading, readHtml } from './html.ts';
import { LIMITS, type Link, type Passage, type Source } from './passage.ts';
import { undoInMarkup, undoSoftBreaks } from './soft-breaks.ts';

/** The part of an event that the rules look at. */
export type Invitation = Pick<
  CalendarEvent,
  'subject' | 'location' | 'body' | 'organizer' | 'conferenceData' | 'properties'
>;

/** An invitation, taken apart for recognition. */
export interface Reading {
  /** In the order in which they are believed: structured data, location, body from its newest text on. */
  passages: readonly Passage[];
  /** Quoted text, and signatures, in which nothing may be taken for this meeting; read only to explain. */
  older: readonly Passage[];
  signatures: readonly Passage[];
  /** Whether a bound was reached and the rest was not looked at. */
  cut: boolean;
}

/** Reads an invitation once, for all rules. `bareHosts` are hosts whose links count without a scheme. Never throws. */
export function readInvitation(invitation: Invitation, bareHosts: ReadonlySet<string>): Reading {
  const passage = (source: Source, text: string, anchors: readonly Link[] = []): Passage =>
    passageOf(source, text, anchors, bareHosts);
  const passages: Passage[] = [];
  const conference = conferenceText(invitation.conferenceData);
  if (conference !== '') passages.push(passage('conferenceData', conference));
  const properties = propertyText(invitation.properties);
  if (properties !== '') passages.push(passage('properties', properties));
  const location = cleanText(invitation.location.slice(0, LIMITS.text)).trim();
  if (location !== '') passages.push(passage('location', location));

  const body = readBody(invitation.body);
  const blocks = blocksOf(body.text, body.quotes, body.signatures);
  const readable = readableBlocks(blocks, PASSED_ON_SUBJECT.test(invitation.subject));
  const anchors = new Map(blocks.map((block) => [block, [] as Link[]]));
  for (const { href, at } of body.anchors) {
    const place = placeIn(blocks, at);
    const link = place === null ? null : linkOfAnchor(withoutPunctuation(href), place.at, bareHosts);
    if (place !== null && link !== null) anchors.get(place.block)?.push(link);
  }
  const bodyPassages = (chosen: readonly Block[]): Passage[] =>
    chosen
      .map((block) => passage('body', block.text, anchors.get(block)))
      .filter(({ text, links }) => text.trim() !== '' || links.length > 0);
  passages.push(...bodyPassages(readable));
  const aside = blocks.filter((block) => !readable.includes(block));
  return {
    passages,
    older: bodyPassages(aside.filter(({ kind }) => kind !== 'signature')),
    signatures: bodyPassages(aside.filter(({ kind }) => kind === 'signature')),
    cut: body.cut,
  };
}

function readBody(body: EventBody | null): HtmlReading {
  if (body === null) return { text: '', anchors: [], quotes: [], signatures: [], cut: false };
  if (body.type === 'html') return readHtml(undoInMarkup(body.content));
  const raw = body.content.slice(0, LIMITS.raw);
  const text = cleanText(undoSoftBreaks(raw));
  return {
    text: text.slice(0, LIMITS.text),
    anchors: [],
    quotes: [],
    signatures: [],
    cut: raw.length < body.content.length || text.length > LIMITS.text,
  };
}

/**
 * Fields of Graph's online meeting that carry the gateway's part, with the words that an English invitation has for them.
 * Source: Graph reference, resources onlineMeeting and cloudVideoInteropInfo.
 */
const GATEWAY_FIELDS = new Map([
  ['tenantKey', 'Tenant key'],
  ['videoTeleconferenceId', 'Video ID'],
]);

/** Each property on a line of its own, so that a link in it stands alone; a gateway's fields side by side behind the rest. */
function propertyText(properties: Readonly<Record<string, string>>): string {
  const lines: string[] = [];
  const gateway: string[] = [];
  for (const [name, value] of Object.entries(properties)) {
    const text = cleanText(String(value).slice(0, 8_192));
    const label = GATEWAY_FIELDS.get(name.slice(name.lastIndexOf('.') + 1));
    if (label === undefined) lines.push(`${name}\n${text}\n`);
    else gateway.push(`${label}: ${text}\n`);
  }
  return [...lines, ...gateway].join('').slice(0, LIMITS.text);
}

function passageOf(source: Source, text: string, anchors: readonly Link[], bareHosts: ReadonlySet<string>): Passage {
  const links = [...anchors, ...linksInText(text, bareHosts), ...urisInText(text)]
    .sort((a, b) => a.at - b.at)
    .slice(0, LIMITS.links);
  return { source, text, links, addresses: addressesInText(text) };
}
