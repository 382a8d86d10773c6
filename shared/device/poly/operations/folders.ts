import { foldersBelow, foldersIn, folderXml, namedFolderFields } from '../folders.ts';
import type { Mailbox } from '../mailbox.ts';
import { failure, messages, success } from '../soap.ts';
import { childOf, element, type XmlElement } from '../xml.ts';

/** The folders that were named. */
export function getFolder(operation: XmlElement, mailbox: Mailbox): string {
  const named = namedFolderFields(childOf(operation, 'FolderShape'));
  const answers = foldersIn(childOf(operation, 'FolderIds'), mailbox).map((folder) =>
    folder.kind === 'refused'
      ? failure('GetFolder', folder.refusal, '<m:Folders/>')
      : success('GetFolder', element('m:Folders', folderXml(folder.folder, mailbox, named))),
  );
  return messages('GetFolder', answers);
}

/** The folders below the ones that were named. */
export function findFolder(operation: XmlElement, mailbox: Mailbox): string {
  const named = namedFolderFields(childOf(operation, 'FolderShape'));
  const answers = foldersIn(childOf(operation, 'ParentFolderIds'), mailbox).map((parent) => {
    if (parent.kind === 'refused') return failure('FindFolder', parent.refusal);
    const below = foldersBelow(parent.folder).map((folder) => folderXml(folder, mailbox, named));
    return success(
      'FindFolder',
      element(
        `m:RootFolder TotalItemsInView="${below.length}" IncludesLastItemInRange="true"`,
        element('t:Folders', ...below),
      ),
    );
  });
  return messages('FindFolder', answers);
}
