import type { Window } from '../port.ts';
import { BODY_FIELDS, BODY_PROPERTIES, LIGHT_FIELDS, LIGHT_PROPERTIES } from './event.ts';
import { escapeXml } from './xml.ts';

/** What is asked of Exchange, as the element that stands in the SOAP body. Source: Exchange Web Services reference. */

/** Items that one view returns at most: more than Exchange's own limit would refuse the view. */
export const MOST_ENTRIES = 1_000;

/**
 * `FindItem` over a room's calendar, recurrences expanded. It never carries a body, and of the organizer only the name: the
 * address comes by a property of its own. `mailbox` names the room where the account acts as itself.
 */
export const findItem = ({ from, to }: Window, mailbox: string | null): string =>
  '<m:FindItem Traversal="Shallow">' +
  `<m:ItemShape>${shape(LIGHT_FIELDS, LIGHT_PROPERTIES)}</m:ItemShape>` +
  `<m:CalendarView MaxEntriesReturned="${MOST_ENTRIES}" StartDate="${new Date(from).toISOString()}" EndDate="${new Date(to).toISOString()}"/>` +
  `<m:ParentFolderIds><t:DistinguishedFolderId Id="calendar">${mailbox === null ? '' : mailboxOf(mailbox)}</t:DistinguishedFolderId></m:ParentFolderIds>` +
  '</m:FindItem>';

/** `GetItem` with bodies: HTML, as the other providers give them; Exchange converts what was written as text. */
export const getItem = (ids: readonly string[]): string =>
  '<m:GetItem>' +
  `<m:ItemShape>${shape(BODY_FIELDS, BODY_PROPERTIES, '<t:IncludeMimeContent>false</t:IncludeMimeContent><t:BodyType>HTML</t:BodyType>')}</m:ItemShape>` +
  `<m:ItemIds>${ids.map((id) => `<t:ItemId Id="${escapeXml(id)}"/>`).join('')}</m:ItemIds>` +
  '</m:GetItem>';

export const getRoomLists = (): string => '<m:GetRoomLists/>';

export const getRooms = (list: string): string =>
  `<m:GetRooms><m:RoomList><t:EmailAddress>${escapeXml(list)}</t:EmailAddress></m:RoomList></m:GetRooms>`;

const mailboxOf = (address: string): string =>
  `<t:Mailbox><t:EmailAddress>${escapeXml(address)}</t:EmailAddress></t:Mailbox>`;

const shape = (fields: readonly string[], properties: readonly string[], body = ''): string =>
  `<t:BaseShape>IdOnly</t:BaseShape>${body}<t:AdditionalProperties>` +
  fields.map((field) => `<t:FieldURI FieldURI="${field}"/>`).join('') +
  properties.map((property) => `<t:ExtendedFieldURI ${property}/>`).join('') +
  '</t:AdditionalProperties>';
