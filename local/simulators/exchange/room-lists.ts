import type { World } from '../../world/model.ts';
import { invalid, type Refused, SPACES } from './soap.ts';
import { type Element, misfit, textAt, written } from './xml.ts';

/** One list holds every room of the company. */
const LIST = 'all-rooms';

/** `GetRoomLists`: the response element. */
export const getRoomLists = (domain: string): string =>
  `<m:GetRoomListsResponse ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:RoomLists><t:Address>${mailbox('All rooms', `${LIST}@${domain}`, 'PublicDL')}</t:Address></m:RoomLists></m:GetRoomListsResponse>`;

/** `GetRooms` of that list: its rooms, without people. */
export function getRooms(request: Element, world: World, domain: string): string | Refused {
  const wrong = misfit(request, SPACES.messages, 'RoomList');
  if (wrong !== undefined) return invalid(wrong);
  if (textAt(request, 'RoomList', 'EmailAddress').toLowerCase() !== `${LIST}@${domain}`) {
    return { refused: 'ErrorNameResolutionNoResults', text: 'No results were found.', fault: true };
  }
  const rooms = world
    .rooms()
    .filter(({ personal }) => !personal)
    .map(({ name, address }) => `<t:Room><t:Id>${mailbox(name, address, 'Mailbox')}</t:Id></t:Room>`);
  return `<m:GetRoomsResponse ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Rooms>${rooms.join('')}</m:Rooms></m:GetRoomsResponse>`;
}

const mailbox = (name: string, address: string, type: string): string =>
  `<t:Name>${written(name)}</t:Name><t:EmailAddress>${written(address)}</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:MailboxType>${type}</t:MailboxType>`;
