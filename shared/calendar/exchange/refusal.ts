import { type Instant, seconds } from '../../kit/clock.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import type { ExchangeCalendarEntry } from '../../model/snapshot.ts';
import { failed, type NotListed, named } from '../outcomes.ts';
import { busy } from './outcomes.ts';
import type { Message } from './soap.ts';

/** Who asked for what: the words with which a hint says where. */
export interface Asked {
  entry: ExchangeCalendarEntry;
  host: string;
  /** A room's address, or null: the directory of all rooms. */
  room: string | null;
  now: Instant;
}

/** What Exchange's word for an error means. Source: Exchange Web Services reference, `ResponseCode`. */
export function refusal({ code, backOff }: Message, asked: Asked): NotListed {
  const { entry, host, room, now } = asked;
  if (code === 'ErrorServerBusy' || code === 'ErrorExceededConnectionCount') {
    const wait = backOff === null ? undefined : String(Math.ceil(backOff / seconds(1)));
    return busy(host, retryAfter(wait, now), code, entry);
  }
  const known = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  if (known === undefined) {
    return failed(
      'malformed',
      `${host} refuses the request for ${named(room)} (${code}). Report this with the code if it stays; calendar "${entry.name}".`,
    );
  }
  const [trouble, meaning] = known;
  return failed(
    trouble,
    `${host} ${meaning({ room: named(room), entry })} (${code}; calendar "${entry.name}", its account is in secret "${entry.secret}")`,
  );
}

type Trouble = Extract<NotListed, { kind: 'failed' }>['trouble'];
type Meaning = (asked: { room: string; entry: ExchangeCalendarEntry }) => string;

const IMPERSONATION =
  'New-ManagementScope otj-rooms -RecipientRestrictionFilter "RecipientTypeDetails -eq \'RoomMailbox\'"; New-ManagementRoleAssignment -Role ApplicationImpersonation -User ACCOUNT -CustomRecipientWriteScope otj-rooms';

const mayNotImpersonate: Meaning = ({ room }) =>
  `does not let the account act as ${room}: it has no ApplicationImpersonation, or its scope leaves the room out. An administrator of Exchange runs ${IMPERSONATION}.`;
const accessDenied: Meaning = ({ room, entry }) =>
  entry.access === 'delegate'
    ? `does not show the calendar of ${room} to the account. An administrator of Exchange runs Add-MailboxFolderPermission -Identity ${room}:\\Calendar -User ACCOUNT -AccessRights Reviewer (the folder is named in the mailbox's language).`
    : `denies the calendar of ${room} although the account acts as the room. Look at Get-CASMailbox ${room} | Format-List Ews*, and at whether the scope of the role assignment holds the room: Get-ManagementRoleAssignment -Role ApplicationImpersonation.`;
const noSuchMailbox: Meaning = ({ room }) =>
  `knows no mailbox ${room}. It may be an alias: the primary address is needed. Look at Get-Mailbox ${room} | Format-List PrimarySmtpAddress, and correct the room in otj.yaml.`;
const noFolder: Meaning = ({ room, entry }) =>
  entry.access === 'delegate'
    ? accessDenied({ room, entry })
    : `finds no calendar in the mailbox ${room}. Look at Get-MailboxFolderStatistics ${room} -FolderScope Calendar.`;
const noOwnMailbox: Meaning = () =>
  'needs an account with a mailbox for this. Give the account one: Enable-Mailbox ACCOUNT.';
const moving: Meaning = ({ room }) =>
  `is moving the mailbox ${room}. Nothing to do: it is read again when it has moved. See Get-MoveRequest ${room} | Get-MoveRequestStatistics.`;
const passing: Meaning = ({ room }) =>
  `could not answer for ${room} just now. Nothing to do: it is asked again at its next turn. If this stays: Test-ServiceHealth, Get-MailboxDatabaseCopyStatus.`;
const accountOff: Meaning = () =>
  'says that the account is disabled or its password has expired. An administrator runs Get-ADUser ACCOUNT -Properties Enabled,PasswordExpired, and a new password goes into the secret.';
const tooOld: Meaning = () =>
  'does not understand the request: Exchange 2013 or later is needed. See Get-ExchangeServer | Format-List AdminDisplayVersion.';

const MEANINGS: Readonly<Record<string, readonly [Trouble, Meaning]>> = {
  ErrorImpersonateUserDenied: ['denied', mayNotImpersonate],
  ErrorImpersonationDenied: ['denied', mayNotImpersonate],
  ErrorImpersonationFailed: ['denied', mayNotImpersonate],
  ErrorAccessDenied: ['denied', accessDenied],
  ErrorFolderNotFound: ['denied', noFolder],
  ErrorNonExistentMailbox: ['unknownRoom', noSuchMailbox],
  ErrorInvalidSmtpAddress: ['unknownRoom', noSuchMailbox],
  ErrorNonPrimarySmtpAddress: ['unknownRoom', noSuchMailbox],
  ErrorMissingEmailAddress: ['denied', noOwnMailbox],
  ErrorMailboxMoveInProgress: ['unavailable', moving],
  ErrorInternalServerTransientError: ['unavailable', passing],
  ErrorInternalServerError: ['unavailable', passing],
  ErrorMailboxStoreUnavailable: ['unavailable', passing],
  ErrorMailboxFailover: ['unavailable', passing],
  ErrorConnectionFailed: ['unavailable', passing],
  ErrorTimeoutExpired: ['unavailable', passing],
  ErrorBatchProcessingStopped: ['unavailable', passing],
  ErrorADUnavailable: ['unavailable', passing],
  ErrorADOperation: ['unavailable', passing],
  ErrorAccountDisabled: ['credentials', accountOff],
  ErrorPasswordExpired: ['credentials', accountOff],
  ErrorPasswordChangeRequired: ['credentials', accountOff],
  ErrorInvalidServerVersion: ['malformed', tooOld],
  ErrorSchemaValidation: ['malformed', tooOld],
};
