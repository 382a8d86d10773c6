import { isoSeconds } from '../../../kit/clock.ts';
import { folderIdXml, foldersIn } from '../folders.ts';
import { readId, subscriptionId } from '../ids.ts';
import type { Mailbox } from '../mailbox.ts';
import { failure, messages, refusal, success } from '../soap.ts';
import { childOf, element, textAt, textElement, type XmlElement } from '../xml.ts';

/**
 * A pull subscription. There is one a room and it is never kept: its id says whose it is, and the watermark says which
 * agenda the client knows.
 */
export function subscribe(operation: XmlElement, mailbox: Mailbox): string {
  const pull = childOf(operation, 'PullSubscriptionRequest');
  if (pull === undefined)
    return messages('Subscribe', [failure('Subscribe', refusal('ErrorInvalidSubscriptionRequest'))]);
  const refused = foldersIn(childOf(pull, 'FolderIds'), mailbox).find((folder) => folder.kind === 'refused');
  if (refused !== undefined) return messages('Subscribe', [failure('Subscribe', refused.refusal)]);
  return messages('Subscribe', [
    success(
      'Subscribe',
      textElement('m:SubscriptionId', subscriptionId(mailbox.room)),
      textElement('m:Watermark', mailbox.watermark),
    ),
  ]);
}

/** What happened since a watermark: the calendar changed, or nothing did. */
export function getEvents(operation: XmlElement, mailbox: Mailbox): string {
  const id = textAt(operation, 'SubscriptionId') ?? '';
  if (readId(mailbox.room, id).kind !== 'subscription') return notFound('GetEvents');
  const known = textAt(operation, 'Watermark') ?? 'none';
  return messages('GetEvents', [
    success(
      'GetEvents',
      element(
        'm:Notification',
        textElement('t:SubscriptionId', id),
        textElement('t:PreviousWatermark', known),
        textElement('t:MoreEvents', false),
        known === mailbox.watermark
          ? element('t:StatusEvent', textElement('t:Watermark', mailbox.watermark))
          : element(
              't:ModifiedEvent',
              textElement('t:Watermark', mailbox.watermark),
              textElement('t:TimeStamp', isoSeconds(mailbox.now)),
              folderIdXml(mailbox.room, 'calendar'),
              folderIdXml(mailbox.room, 'root', 'ParentFolderId'),
            ),
      ),
    ),
  ]);
}

/** Nothing was kept, so nothing is given up. */
export function unsubscribe(operation: XmlElement, mailbox: Mailbox): string {
  const id = textAt(operation, 'SubscriptionId') ?? '';
  if (readId(mailbox.room, id).kind !== 'subscription') return notFound('Unsubscribe');
  return messages('Unsubscribe', [success('Unsubscribe')]);
}

const notFound = (operation: string): string =>
  messages(operation, [failure(operation, refusal('ErrorSubscriptionNotFound'))]);
