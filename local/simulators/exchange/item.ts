import { type Instant, isoSeconds } from '../../../shared/kit/clock.ts';
import { sha256 } from '../../../shared/kit/hash.ts';
import type { WorldEvent, WorldRoom } from '../../world/model.ts';
import { bodyAs, EMPTY_BODY } from '../graph/body.ts';
import type { Property, Shape } from './shape.ts';
import { written } from './xml.ts';

/**
 * A booking as the room's mailbox shows it through Exchange Web Services. A room that strips bodies loses the online-meeting
 * data with them: what the real server does there is not documented.
 */
export function calendarItem(event: WorldEvent, room: WorldRoom, shape: Shape, from: 'list' | 'item'): string {
  const parts = FIELDS.filter(([field]) => shape.fields.includes(field)).map(([field, write]) => [
    field,
    write(event, room, shape, from),
  ]);
  const extended = shape.properties.map((property) => extendedProperty(property, event, room, from)).join('');
  const [before, after] = [true, false].map((itself) =>
    parts.flatMap(([field, text]) => (isFirst(field ?? '') === itself ? [text] : [])).join(''),
  );
  return `<t:CalendarItem><t:ItemId Id="${itemId(event.id, room)}" ChangeKey="${changeKey(event, room)}"/>${before}${extended}${after}</t:CalendarItem>`;
}

/** In the schema, extended properties stand after these fields. */
const isFirst = (field: string): boolean => ['item:Subject', 'item:Sensitivity', 'item:Body'].includes(field);

/** Opaque for clients, and different in each mailbox. */
export const itemId = (event: string, { address }: WorldRoom): string =>
  `AAMkAD${Buffer.from(JSON.stringify([address, event])).toString('base64url')}=`;

/** The booking and the mailbox that an id stands for; undefined for what is no id. */
export function readItemId(id: string): { room: string; event: string } | undefined {
  try {
    const [room, event] = JSON.parse(Buffer.from(id.slice('AAMkAD'.length), 'base64url').toString('utf8'));
    return typeof room === 'string' && typeof event === 'string' ? { room, event } : undefined;
  } catch {
    return undefined;
  }
}

const changeKey = ({ id, version }: WorldEvent, { address }: WorldRoom): string =>
  Buffer.from(sha256(`${id} ${address} ${version}`, 40), 'hex').toString('base64');

type Write = (event: WorldEvent, room: WorldRoom, shape: Shape, from: 'list' | 'item') => string;

const element = (name: string, text: string): string => `<t:${name}>${written(text)}</t:${name}>`;
/** Lists cut texts at 255 characters. Source: Exchange Web Services reference, "FindItem operation". */
const cut = (text: string, from: 'list' | 'item'): string => (from === 'list' ? text.slice(0, 255) : text);

const subjectOf = ({ cancelled, subject }: WorldEvent): string => (cancelled ? `Canceled: ${subject}` : subject);

/** Every field that can be asked for, in the schema's order. */
const FIELDS: readonly (readonly [string, Write])[] = [
  ['item:Subject', (event, _room, _shape, from) => element('Subject', cut(subjectOf(event), from))],
  ['item:Sensitivity', ({ sensitivity }) => element('Sensitivity', capital(sensitivity))],
  ['item:Body', bodyOf],
  ['item:LastModifiedTime', ({ lastModified }) => element('LastModifiedTime', time(lastModified))],
  ['calendar:UID', (event) => element('UID', uidOf(event))],
  ['calendar:Start', ({ start }) => element('Start', time(start))],
  ['calendar:End', ({ end }) => element('End', time(end))],
  ['calendar:IsAllDayEvent', ({ allDay }) => element('IsAllDayEvent', String(allDay !== null))],
  [
    'calendar:LegacyFreeBusyStatus',
    ({ cancelled, showAs }) => element('LegacyFreeBusyStatus', cancelled ? 'Free' : SHOWN[showAs]),
  ],
  [
    'calendar:Location',
    ({ location }, _room, _shape, from) => (location === '' ? '' : element('Location', cut(location, from))),
  ],
  ['calendar:IsCancelled', ({ cancelled }) => element('IsCancelled', String(cancelled))],
  ['calendar:CalendarItemType', (event) => element('CalendarItemType', typeOf(event))],
  [
    'calendar:MyResponseType',
    ({ rooms }, { address }) => element('MyResponseType', RESPONSES[rooms[address] ?? 'none']),
  ],
  ['calendar:Organizer', organizerOf],
  [
    'calendar:JoinOnlineMeetingUrl',
    (event, room) => joinUrlOf(event, room, (url) => element('JoinOnlineMeetingUrl', url)),
  ],
];

/** Whether a field can be asked for at all, and whether a list may carry it. */
export const isField = (field: string): boolean => FIELDS.some(([name]) => name === field);
export const isListed = (field: string): boolean => !['item:Body', 'calendar:JoinOnlineMeetingUrl'].includes(field);

function bodyOf(event: WorldEvent, room: WorldRoom, shape: Shape): string {
  const { contentType, content } = room.stripsBodies ? EMPTY_BODY : bodyAs(event.body, shape.bodyType);
  const type = contentType === 'text' ? 'Text' : 'HTML';
  return `<t:Body BodyType="${type}" IsTruncated="false">${written(content)}</t:Body>`;
}

function organizerOf({ organizer }: WorldEvent, _room: WorldRoom, _shape: Shape, from: 'list' | 'item'): string {
  if (organizer === null) return '';
  const address = `${element('EmailAddress', organizer.address)}<t:RoutingType>SMTP</t:RoutingType><t:MailboxType>Mailbox</t:MailboxType>`;
  return `<t:Organizer><t:Mailbox>${element('Name', organizer.name)}${from === 'list' ? '' : address}</t:Mailbox></t:Organizer>`;
}

const joinUrlOf = ({ onlineMeeting }: WorldEvent, room: WorldRoom, write: (url: string) => string): string =>
  onlineMeeting === null || room.stripsBodies ? '' : write(onlineMeeting.joinUrl);

function extendedProperty(property: Property, event: WorldEvent, room: WorldRoom, from: 'list' | 'item'): string {
  const write = (value: string) =>
    `<t:ExtendedProperty><t:ExtendedFieldURI ${property.written}/>${element('Value', cut(value, from))}</t:ExtendedProperty>`;
  switch (property.key) {
    case 'tag 5d02':
    case 'tag 65':
      return event.organizer === null ? '' : write(event.organizer.address);
    case 'name SkypeTeamsMeetingUrl':
      return joinUrlOf(event, room, write);
    default:
      return '';
  }
}

const uidOf = ({ id, series }: WorldEvent): string =>
  `040000008200E00074C5B7101A82E008${sha256(series?.id ?? id, 48).toUpperCase()}`;

function typeOf({ series, start }: WorldEvent): string {
  if (series === null) return 'Single';
  return series.originalStart === start ? 'Occurrence' : 'Exception';
}

const RESPONSES = {
  none: 'Unknown',
  organizer: 'Organizer',
  accepted: 'Accept',
  tentative: 'Tentative',
  declined: 'Decline',
  notResponded: 'NoResponseReceived',
} as const;

const SHOWN = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'OOF',
  workingElsewhere: 'WorkingElsewhere',
} as const;

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const time = (at: Instant): string => isoSeconds(at);
