import { readId } from '../ids.ts';
import { wholeItem } from '../item-xml.ts';
import type { Mailbox } from '../mailbox.ts';
import { type ItemShape, readItemShape } from '../shape.ts';
import { failure, messages, type Refusal, refusal, success } from '../soap.ts';
import { childOf, element, type XmlElement } from '../xml.ts';

/** Answers each id in the order in which they were asked for. A change key is not needed, and an old one does no harm. */
export function getItem(operation: XmlElement, mailbox: Mailbox): string {
  const shape = readItemShape(childOf(operation, 'ItemShape'));
  const ids = childOf(operation, 'ItemIds')?.children ?? [];
  return messages(
    'GetItem',
    ids.map(({ attributes }) => itemMessage(attributes.Id ?? '', shape, mailbox)),
  );
}

function itemMessage(id: string, shape: ItemShape, mailbox: Mailbox): string {
  const found = mailbox.items.find((item) => item.id === id);
  if (found !== undefined) return success('GetItem', element('m:Items', wholeItem(found, shape, mailbox.room)));
  return failure('GetItem', whyNot(id, mailbox), '<m:Items/>');
}

/** Ids of other rooms are refused alike, whether there are such items or not. */
function whyNot(id: string, { room }: Mailbox): Refusal {
  switch (readId(room, id).kind) {
    case 'item':
    case 'unknown':
      return refusal('ErrorItemNotFound');
    case 'foreign':
      return refusal('ErrorAccessDenied');
    default:
      return refusal('ErrorInvalidIdMalformed');
  }
}
