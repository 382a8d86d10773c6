import { isMailbox, type Mailbox } from './mailbox.ts';
import { convertId, resolveNames } from './operations/directory.ts';
import { findItem } from './operations/find-item.ts';
import { findFolder, getFolder } from './operations/folders.ts';
import { getItem } from './operations/get-item.ts';
import { getUserAvailability } from './operations/get-user-availability.ts';
import { getEvents, subscribe, unsubscribe } from './operations/notifications.ts';
import { getServerTimeZones } from './operations/server-time-zones.ts';
import { syncFolderItems } from './operations/sync-folder-items.ts';
import { type EwsFault, faultEnvelope, MESSAGES, readSoap } from './soap.ts';
import { childOf, textElement, type XmlElement } from './xml.ts';

interface Operation {
  answer: (operation: XmlElement, mailbox: Mailbox) => string;
  /**
   * The element that lists what is asked for, and how many of it one request may name: none would break the schema of the
   * answer, and each of thousands could be answered with a whole calendar.
   */
  list?: readonly [name: string, most: number];
}

/** Folders, and mailboxes, of which Exchange too answers a hundred. */
const MOST_FOLDERS = 100;
/** Whole items of so many meetings fit into the 6 MB that Lambda answers at most. */
const MOST_IDS = 2_000;

/** What Exchange operations there are here, by the element that asks for them. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  FindItem: { answer: findItem, list: ['ParentFolderIds', MOST_FOLDERS] },
  GetItem: { answer: getItem, list: ['ItemIds', MOST_IDS] },
  GetFolder: { answer: getFolder, list: ['FolderIds', MOST_FOLDERS] },
  FindFolder: { answer: findFolder, list: ['ParentFolderIds', MOST_FOLDERS] },
  SyncFolderItems: { answer: syncFolderItems },
  ConvertId: { answer: convertId, list: ['SourceIds', MOST_IDS] },
  ResolveNames: { answer: resolveNames },
  GetUserAvailabilityRequest: { answer: getUserAvailability, list: ['MailboxDataArray', MOST_FOLDERS] },
  GetServerTimeZones: { answer: getServerTimeZones },
  Subscribe: { answer: subscribe },
  GetEvents: { answer: getEvents },
  Unsubscribe: { answer: unsubscribe },
};

/** What goes back: a refused thing is an answer with status 200 like any other; only a fault is 500. */
export interface EwsAnswer {
  status: 200 | 500;
  body: string;
  /** What was asked for, for logs; null where that cannot be told. */
  operation: string | null;
  /** Whether another mailbox was asked for, which is not there for this login. */
  isAstray: boolean;
}

/**
 * Answers one EWS request as Exchange would, from the mailbox that its login can see. Pure; never throws on any text.
 * `mailbox` null: the calendar was never read yet, which is said as "busy", so that the client keeps what it shows.
 */
export function answerEws(body: string, mailbox: Mailbox | null): EwsAnswer {
  const read = readSoap(body);
  if (read.kind === 'fault') return faulted(read.fault, null);
  const { operation, impersonated } = read.request;
  const known = Object.hasOwn(OPERATIONS, operation.name) ? OPERATIONS[operation.name] : undefined;
  if (known === undefined || operation.namespace !== MESSAGES) return faulted(UNKNOWN, null);
  if (known.list !== undefined) {
    const [list, most] = known.list;
    const asked = childOf(operation, list)?.children.length ?? 0;
    if (asked === 0) return faulted(NOTHING_ASKED, operation.name);
    if (asked > most) return faulted(TOO_MUCH_ASKED, operation.name);
  }
  if (mailbox === null) return faulted(BUSY, operation.name);
  if (impersonated !== null && !isMailbox(mailbox, impersonated)) return faulted(NOT_YOU, operation.name);
  const answer = known.answer(operation, mailbox);
  return { status: 200, body: answer, operation: operation.name, isAstray: answer.includes(ASTRAY) };
}

const faulted = (fault: EwsFault, operation: string | null): EwsAnswer => ({
  status: 500,
  body: faultEnvelope(fault),
  operation,
  isAstray: fault === NOT_YOU,
});

/** Stands in answers for another mailbox alone: text of meetings has no mark-up left in it. */
const ASTRAY = textElement('m:ResponseCode', 'ErrorNonExistentMailbox');

const UNKNOWN: EwsFault = { code: 'ErrorInvalidRequest', message: 'The request is invalid: no such operation here.' };
const NOTHING_ASKED: EwsFault = {
  code: 'ErrorSchemaValidation',
  message: 'The request failed schema validation: it names nothing that it asks for.',
};
const TOO_MUCH_ASKED: EwsFault = {
  code: 'ErrorInvalidRequest',
  message: 'The request is invalid: it names more than one request may. Ask for a part at a time.',
};
const BUSY: EwsFault = {
  code: 'ErrorServerBusy',
  message: 'The server cannot service this request right now. Try again later.',
};
const NOT_YOU: EwsFault = {
  code: 'ErrorImpersonateUserDenied',
  message: 'The account does not have permission to impersonate the requested user.',
};
