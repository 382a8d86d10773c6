import type { RoomAddress } from '../../model/names.ts';
import { type Folder, folderId, readId } from './ids.ts';
import { isMailbox, type Mailbox } from './mailbox.ts';
import { type Refusal, refusal } from './soap.ts';
import { childOf, element, escapeAttribute, textAt, textElement, type XmlElement } from './xml.ts';

/** What a client means by a folder. */
export type FoundFolder = { kind: 'found'; folder: Folder } | { kind: 'refused'; refusal: Refusal };

/** Names that Exchange has for folders, as far as this mailbox has these. */
const DISTINGUISHED: Readonly<Record<string, Folder>> = { calendar: 'calendar', root: 'root', msgfolderroot: 'root' };

/** The folders named in an element such as `ParentFolderIds`, in their order. */
export const foldersIn = (parent: XmlElement | undefined, mailbox: Mailbox): FoundFolder[] =>
  (parent?.children ?? []).map((child) => folderNamed(child, mailbox));

/** Ids and mailboxes of others are refused alike, whether there are such or not. */
function folderNamed(named: XmlElement, mailbox: Mailbox): FoundFolder {
  const id = named.attributes.Id ?? '';
  if (named.name === 'DistinguishedFolderId') {
    const owner = textAt(childOf(named, 'Mailbox'), 'EmailAddress');
    if (owner !== null && !isMailbox(mailbox, owner)) return refuse('ErrorNonExistentMailbox');
    const folder = Object.hasOwn(DISTINGUISHED, id) ? DISTINGUISHED[id] : undefined;
    return folder === undefined ? refuse('ErrorFolderNotFound') : { kind: 'found', folder };
  }
  const known = readId(mailbox.room, id);
  switch (known.kind) {
    case 'folder':
      return { kind: 'found', folder: known.folder };
    case 'foreign':
      return refuse('ErrorAccessDenied');
    case 'unknown':
      return refuse('ErrorFolderNotFound');
    default:
      return refuse('ErrorInvalidIdMalformed');
  }
}

const refuse = (code: Refusal['code']): FoundFolder => ({ kind: 'refused', refusal: refusal(code) });

/** A folder's id. Folders here never change, so their change key does not either. */
export const folderIdXml = (room: RoomAddress, folder: Folder, name = 'FolderId'): string =>
  `<t:${name} Id="${folderId(room, folder)}" ChangeKey="MQ=="/>`;

/** A folder itself. `named` holds fields that were asked for by name. */
export function folderXml(folder: Folder, { room, items }: Mailbox, named: ReadonlySet<string>): string {
  const isCalendar = folder === 'calendar';
  return element(
    isCalendar ? 't:CalendarFolder' : 't:Folder',
    folderIdXml(room, folder),
    isCalendar && named.has('folder:ParentFolderId') ? folderIdXml(room, 'root', 'ParentFolderId') : '',
    named.has('folder:FolderClass') ? textElement('t:FolderClass', isCalendar ? 'IPF.Appointment' : 'IPF') : '',
    textElement('t:DisplayName', isCalendar ? 'Calendar' : 'Top of Information Store'),
    textElement('t:TotalCount', isCalendar ? items.length : 0),
    textElement('t:ChildFolderCount', isCalendar ? 0 : 1),
    named.has('folder:DistinguishedFolderId')
      ? textElement('t:DistinguishedFolderId', escapeAttribute(isCalendar ? 'calendar' : 'msgfolderroot'))
      : '',
  );
}

/** The fields that `FolderShape` names one by one. */
export const namedFolderFields = (shape: XmlElement | undefined): ReadonlySet<string> =>
  new Set((childOf(shape, 'AdditionalProperties')?.children ?? []).map(({ attributes }) => attributes.FieldURI ?? ''));
