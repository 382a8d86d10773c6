import { isoSeconds } from '../../kit/clock.ts';
import type { RoomAddress } from '../../model/names.ts';
import { durationText } from './date-time.ts';
import { folderIdXml } from './folders.ts';
import type { CalendarItem } from './item.ts';
import type { ItemShape } from './shape.ts';
import { tokenFields } from './token.ts';
import { element, escapeAttribute, textElement } from './xml.ts';

/** `Id` before `ChangeKey`: some clients read them by their place. */
export const itemIdXml = ({ id, changeKey }: Pick<CalendarItem, 'id' | 'changeKey'>): string =>
  `<t:ItemId Id="${id}" ChangeKey="${changeKey}"/>`;

/**
 * An item in a list, never with a body. Always all of the rest, whatever was asked for: the oldest client known drops items
 * without `MyResponseType`, and none was seen to mind more. The order is the schema's, here and below.
 */
export function listedItem(item: CalendarItem, shape: ItemShape, room: RoomAddress): string {
  if (shape.named.size > 0 || shape.publicStrings.length > 0) return listed(item, shape, room);
  const known = plainlyListed.get(item) ?? listed(item, shape, room);
  plainlyListed.set(item, known);
  return known;
}

/** What most lists are made of, kept for as long as the item is: devices ask for the same list again and again. */
const plainlyListed = new WeakMap<CalendarItem, string>();

const listed = (item: CalendarItem, shape: ItemShape, room: RoomAddress): string =>
  element(
    't:CalendarItem',
    itemIdXml(item),
    parentFolder(shape, room),
    textElement('t:Subject', item.subject),
    textElement('t:Sensitivity', 'Normal'),
    textElement('t:HasAttachments', false),
    extended(item, shape),
    times(item),
    kind,
    organizer(textElement('t:Name', item.organizer.name)),
    zones(shape),
  );

/** An item on its own, with its body. */
export const wholeItem = (item: CalendarItem, shape: ItemShape, room: RoomAddress): string =>
  element(
    't:CalendarItem',
    itemIdXml(item),
    parentFolder(shape, room),
    textElement('t:ItemClass', 'IPM.Appointment'),
    textElement('t:Subject', item.subject),
    textElement('t:Sensitivity', 'Normal'),
    shape.body === 'text'
      ? textElement('t:Body BodyType="Text"', item.text)
      : textElement('t:Body BodyType="HTML"', item.html),
    textElement('t:Importance', 'Normal'),
    textElement('t:DisplayTo', room),
    textElement('t:HasAttachments', false),
    extended(item, shape),
    shape.named.has('item:TextBody') ? textElement('t:TextBody BodyType="Text"', item.text) : '',
    textElement('t:UID', item.uid),
    times(item),
    textElement('t:MeetingRequestWasSent', true),
    kind,
    organizer(mailbox(item.organizer.name, item.organizer.address)),
    element(
      't:RequiredAttendees',
      element('t:Attendee', element('t:Mailbox', mailbox(room, room)), textElement('t:ResponseType', 'Accept')),
    ),
    textElement('t:Duration', durationText(item.start, item.end)),
    textElement('t:TimeZone', UTC),
    zones(shape),
  );

const UTC = '(UTC) Coordinated Universal Time';

const parentFolder = ({ named }: ItemShape, room: RoomAddress): string =>
  named.has('item:ParentFolderId') ? folderIdXml(room, 'calendar', 'ParentFolderId') : '';

const times = ({ start, end, location }: CalendarItem): string =>
  textElement('t:Start', isoSeconds(start)) +
  textElement('t:End', isoSeconds(end)) +
  textElement('t:IsAllDayEvent', false) +
  textElement('t:LegacyFreeBusyStatus', 'Busy') +
  textElement('t:Location', location) +
  textElement('t:IsMeeting', true) +
  textElement('t:IsCancelled', false) +
  textElement('t:IsRecurring', false);

const kind = textElement('t:CalendarItemType', 'Single') + textElement('t:MyResponseType', 'Accept');

const organizer = (inside: string): string => element('t:Organizer', element('t:Mailbox', inside));

const mailbox = (name: string, address: string | null): string =>
  textElement('t:Name', name) +
  (address === null ? '' : textElement('t:EmailAddress', address) + textElement('t:RoutingType', 'SMTP'));

/** Elements that later schemas brought: only by name, since a client of the first schema need not know them. */
const zones = ({ named }: ItemShape): string =>
  (named.has('calendar:MeetingTimeZone') ? '<t:MeetingTimeZone TimeZoneName="UTC"/>' : '') +
  (named.has('calendar:StartTimeZone') ? `<t:StartTimeZone Id="UTC" Name="${UTC}"/>` : '') +
  (named.has('calendar:EndTimeZone') ? `<t:EndTimeZone Id="UTC" Name="${UTC}"/>` : '');

/** The token's fields as properties of their own, where a client asks for them by name. */
function extended({ dial }: CalendarItem, { publicStrings }: ItemShape): string {
  if (dial === null) return '';
  const fields = tokenFields(dial);
  return publicStrings
    .map((name) => {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return value === undefined || value === ''
        ? ''
        : element(
            't:ExtendedProperty',
            `<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="${escapeAttribute(name)}" PropertyType="String"/>`,
            textElement('t:Value', value),
          );
    })
    .join('');
}
