import type { World, WorldRoom } from '../../world/model.ts';
import { calendarOf, type Rights } from './rights.ts';
import { invalid, message, type Refused, SPACES } from './soap.ts';
import { childAt, type Element, misfit, textAt } from './xml.ts';

/** `GetFolder` of a calendar, the cheapest proof that it may be read. */
export function getFolder(
  request: Element,
  acting: WorldRoom | null,
  world: World,
  rights: Rights,
): { room: WorldRoom; answer: string } | Refused {
  const wrong = misfit(request, SPACES.messages, 'FolderShape', 'FolderIds');
  if (wrong !== undefined) return invalid(wrong);
  const base = textAt(request, 'FolderShape', 'BaseShape');
  if (!['IdOnly', 'Default', 'AllProperties'].includes(base)) return invalid(`The value '${base}' is no BaseShape.`);
  const room = calendarOf(childAt(request, 'FolderIds', 'DistinguishedFolderId'), acting, world, rights);
  if ('refused' in room) return room;
  const id = Buffer.from(`calendar ${room.address}`).toString('base64');
  const counts = `<t:DisplayName>Calendar</t:DisplayName><t:TotalCount>${world.eventsOf(room.address).length}</t:TotalCount><t:ChildFolderCount>0</t:ChildFolderCount>`;
  const folder = `<t:CalendarFolder><t:FolderId Id="${id}" ChangeKey="AgAAABYA"/>${base === 'IdOnly' ? '' : counts}</t:CalendarFolder>`;
  return { room, answer: message('GetFolder', `<m:Folders>${folder}</m:Folders>`) };
}
