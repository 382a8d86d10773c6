/** Folders of a mailbox that there are here. */
export type Folder = keyof typeof STANDARD_FOLDERS;

interface StandardFolder {
  /** Tells its id from those of the others; never changed, since clients keep ids. */
  mark: string;
  /** Its element in the schema. */
  element: 'Folder' | 'CalendarFolder' | 'ContactsFolder' | 'TasksFolder';
  /** `DistinguishedFolderId` under which it is told. */
  distinguished: string;
  folderClass: string;
  displayName: string;
}

/**
 * The folders that every Exchange mailbox has. Only the calendar ever holds anything; the others are there because clients
 * that are made for people open their inbox before they look at anything else. Source of names: types.xsd
 * (DistinguishedFolderIdNameType).
 */
export const STANDARD_FOLDERS = {
  root: folder('r', 'Folder', 'msgfolderroot', 'IPF', 'Top of Information Store'),
  calendar: folder('c', 'CalendarFolder', 'calendar', 'IPF.Appointment', 'Calendar'),
  inbox: folder('n', 'Folder', 'inbox', 'IPF.Note', 'Inbox'),
  drafts: folder('a', 'Folder', 'drafts', 'IPF.Note', 'Drafts'),
  outbox: folder('o', 'Folder', 'outbox', 'IPF.Note', 'Outbox'),
  sentItems: folder('e', 'Folder', 'sentitems', 'IPF.Note', 'Sent Items'),
  deletedItems: folder('d', 'Folder', 'deleteditems', 'IPF.Note', 'Deleted Items'),
  junkEmail: folder('j', 'Folder', 'junkemail', 'IPF.Note', 'Junk Email'),
  contacts: folder('k', 'ContactsFolder', 'contacts', 'IPF.Contact', 'Contacts'),
  tasks: folder('t', 'TasksFolder', 'tasks', 'IPF.Task', 'Tasks'),
} as const;

/** All of them, the root first. */
export const FOLDERS = Object.keys(STANDARD_FOLDERS) as Folder[];

/** The folder that a client means by a distinguished name; `root` is the same as `msgfolderroot`. Null where there is none. */
export const folderCalled = (distinguished: string): Folder | null =>
  distinguished === 'root'
    ? 'root'
    : (FOLDERS.find((name) => STANDARD_FOLDERS[name].distinguished === distinguished) ?? null);

function folder(
  mark: string,
  element: StandardFolder['element'],
  distinguished: string,
  folderClass: string,
  displayName: string,
): StandardFolder {
  return { mark, element, distinguished, folderClass, displayName };
}
