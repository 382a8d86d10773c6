import type { RoomAddress } from '../../model/names.ts';
import { folderId, readId } from './ids.ts';
import { isMailbox, type Mailbox } from './mailbox.ts';
import { type Refusal, refusal } from './soap.ts';
import { FOLDERS, type Folder, folderCalled, STANDARD_FOLDERS } from './standard-folders.ts';
import { childOf, element, textAt, textElement, type XmlElement } from './xml.ts';

/** What a client means by a folder. */
export type FoundFolder = { kind: 'found'; folder: Folder } | { kind: 'refused'; refusal: Refusal };

/** The folders named in an element such as `ParentFolderIds`, in their order. */
export const foldersIn = (parent: XmlElement | undefined, mailbox: Mailbox): FoundFolder[] =>
  (parent?.children ?? []).map((child) => folderNamed(child, mailbox));

/** Ids and mailboxes of others are refused alike, whether there are such or not. */
function folderNamed(named: XmlElement, mailbox: Mailbox): FoundFolder {
  const id = named.attributes.Id ?? '';
  if (named.name === 'DistinguishedFolderId') {
    const owner = textAt(childOf(named, 'Mailbox'), 'EmailAddress');
    if (owner !== null && !isMailbox(mailbox, owner)) return refuse('ErrorNonExistentMailbox');
    const folder = folderCalled(id);
    return folder === null ? refuse('ErrorFolderNotFound') : { kind: 'found', folder };
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

/** The folders right below one: the root has all others, these have none. */
export const foldersBelow = (folder: Folder): Folder[] =>
  folder === 'root' ? FOLDERS.filter((name) => name !== 'root') : [];

/** A folder itself. `named` holds fields that were asked for by name. The order is the schema's. */
export function folderXml(folder: Folder, { room, items }: Mailbox, named: ReadonlySet<string>): string {
  const { element: name, distinguished, folderClass, displayName } = STANDARD_FOLDERS[folder];
  return element(
    `t:${name}`,
    folderIdXml(room, folder),
    folder !== 'root' && named.has('folder:ParentFolderId') ? folderIdXml(room, 'root', 'ParentFolderId') : '',
    named.has('folder:FolderClass') ? textElement('t:FolderClass', folderClass) : '',
    textElement('t:DisplayName', displayName),
    textElement('t:TotalCount', folder === 'calendar' ? items.length : 0),
    textElement('t:ChildFolderCount', foldersBelow(folder).length),
    named.has('folder:DistinguishedFolderId') ? textElement('t:DistinguishedFolderId', distinguished) : '',
    name === 'Folder' ? textElement('t:UnreadCount', 0) : '',
  );
}

/** The fields that `FolderShape` names one by one; all properties are those of the first schema too. */
export function namedFolderFields(shape: XmlElement | undefined): ReadonlySet<string> {
  const named = childOf(shape, 'AdditionalProperties')?.children ?? [];
  const all = textAt(shape, 'BaseShape') === 'AllProperties' ? ['folder:ParentFolderId', 'folder:FolderClass'] : [];
  return new Set([...all, ...named.map(({ attributes }) => attributes.FieldURI ?? '')]);
}
