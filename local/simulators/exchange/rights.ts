import type { World, WorldRoom } from '../../world/model.ts';
import type { Refused } from './soap.ts';
import { childAt, type Element, textAt } from './xml.ts';

/** What the account may read. */
export interface Rights {
  /** Mailboxes in the scope of its ApplicationImpersonation; every room's where not given. */
  impersonates?: ReadonlySet<string>;
  /** Mailboxes that share their calendar with it; none where not given. */
  delegateOf?: ReadonlySet<string>;
}

/** As which mailbox the request acts, by its SOAP header: a room's, or null, the account's own. */
export function actingAs(header: Element | undefined, world: World, rights: Rights): WorldRoom | null | Refused {
  const sid = childAt(header, 'ExchangeImpersonation', 'ConnectingSID');
  if (sid === undefined) return null;
  const address = (textAt(sid, 'PrimarySmtpAddress') || textAt(sid, 'SmtpAddress')).toLowerCase();
  const room = world.rooms().find((one) => one.address === address);
  if (room === undefined) return { ...noMailbox, fault: true };
  if (rights.impersonates !== undefined && !rights.impersonates.has(address)) {
    const text = 'The account does not have permission to impersonate the requested user.';
    return { refused: 'ErrorImpersonateUserDenied', text, fault: true };
  }
  return room;
}

/** Whose calendar a `DistinguishedFolderId` means, if the request may read it. */
export function calendarOf(
  folder: Element | undefined,
  acting: WorldRoom | null,
  world: World,
  { delegateOf }: Rights,
): WorldRoom | Refused {
  const named = textAt(folder, 'Mailbox', 'EmailAddress').toLowerCase();
  if (named === '' || named === acting?.address) {
    return acting ?? { refused: 'ErrorMissingEmailAddress', text: 'The account has no mailbox.' };
  }
  const room = world.rooms().find((one) => one.address === named);
  if (room === undefined) return noMailbox;
  return acting === null && delegateOf?.has(named)
    ? room
    : { refused: 'ErrorFolderNotFound', text: 'The specified folder could not be found in the store.' };
}

const noMailbox: Refused = {
  refused: 'ErrorNonExistentMailbox',
  text: 'The SMTP address has no mailbox associated with it.',
};
