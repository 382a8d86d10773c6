import { createHash } from 'node:crypto';
import type { Instant } from '../../kit/clock.ts';
import { canonicalJson } from '../../kit/hash.ts';
import { printable } from '../../kit/printable.ts';
import type { Agenda, Meeting } from '../../model/agenda.ts';
import type { RoomAddress } from '../../model/names.ts';
import type { PolyItemForm } from '../../model/poly.ts';
import { type Dial, dialOf } from './dial.ts';
import { itemId } from './ids.ts';
import { tokenFields, tokenLines } from './token.ts';
import { escapeXml } from './xml.ts';

/** One meeting as a mailbox would hold it. */
export interface CalendarItem {
  id: string;
  /** The meeting's id in the agenda. */
  meeting: string;
  /** Of everything else here: another one whenever anything that a client can see is another. */
  changeKey: string;
  uid: string;
  subject: string;
  start: Instant;
  end: Instant;
  /** The address to dial as the endpoint's family wants it; empty where there is nothing to dial. */
  location: string;
  dial: Dial | null;
  /** The body: a line that people can read, the token, and nothing else that a device could take for a number. */
  text: string;
  html: string;
  organizer: { name: string; address: string | null };
}

/** What the items of an endpoint depend on beside its room's agenda. */
export interface ItemChoices {
  form: PolyItemForm;
  protocols: readonly string[];
}

/** All meetings of a room as items, earliest first. Pure: equal input gives equal items, change keys included. */
export const itemsOf = ({ room, meetings }: Agenda, choices: ItemChoices): CalendarItem[] =>
  meetings.map((meeting) => itemOf(room, meeting, choices));

function itemOf(room: RoomAddress, meeting: Meeting, { form, protocols }: ItemChoices): CalendarItem {
  const dial = dialOf(meeting, protocols);
  const organizer = oneLine(meeting.organizer.name) || oneLine(meeting.organizer.address ?? '') || 'Unknown';
  const lines = dial === null ? [] : [uriOf(dial)];
  const token = dial === null || !form.token ? [] : tokenLines(tokenFields(dial), form.lineEnd);
  const item = {
    id: itemId(room, meeting.id),
    meeting: meeting.id,
    uid: meeting.id.toUpperCase(),
    subject: oneLine(meeting.title) || organizer,
    start: wholeSecond(meeting.start),
    end: Math.max(wholeSecond(meeting.end), wholeSecond(meeting.start) + 60_000),
    location: locationOf(dial, form),
    dial,
    text: [...lines, ...token].join('\n'),
    html: htmlOf(lines, token),
    organizer: { name: organizer, address: wholeLine(meeting.organizer.address) },
  };
  return { ...item, changeKey: changeKeyOf(item) };
}

export const uriOf = ({ scheme, address }: Dial): string => `${scheme}:${address}`;

function locationOf(dial: Dial | null, { location }: PolyItemForm): string {
  if (dial === null || location === 'none') return '';
  return location === 'bare' ? dial.address : uriOf(dial);
}

const htmlOf = (lines: readonly string[], token: readonly string[]): string =>
  `<html><body>${lines.map((line) => `<div>${escapeXml(line)}</div>`).join('')}${
    token.length === 0 ? '' : `<div>${token.join('<br>')}</div>`
  }</body></html>`;

const changeKeyOf = (item: Omit<CalendarItem, 'changeKey'>): string =>
  createHash('sha256').update(canonicalJson(item)).digest().subarray(0, 15).toString('base64');

const wholeSecond = (at: Instant): Instant => Math.floor(at / 1_000) * 1_000;

/** One line that XML can carry, 255 code points at most. */
function oneLine(text: string): string {
  const line = printable(text)
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, 255).join('');
}

/** An address, which is of no use but whole; null where XML could not carry it so. */
const wholeLine = (address: string | null): string | null =>
  address !== null && oneLine(address) === address ? address : null;
