import { readId } from '../ids.ts';
import { isMailbox, type Mailbox } from '../mailbox.ts';
import { failure, messages, refusal, success } from '../soap.ts';
import { childOf, element, escapeAttribute, textAt, textElement, type XmlElement } from '../xml.ts';

/** Who is called so: the room by its address or what stands before the `@`, and nobody else. */
export function resolveNames(operation: XmlElement, mailbox: Mailbox): string {
  const asked = (textAt(operation, 'UnresolvedEntry') ?? '').replace(/^smtp:/i, '');
  const [local] = mailbox.room.split('@');
  if (!isMailbox(mailbox, asked) && asked.toLowerCase() !== local)
    return messages('ResolveNames', [failure('ResolveNames', refusal('ErrorNameResolutionNoResults'))]);
  const found = element(
    't:Mailbox',
    textElement('t:Name', mailbox.room),
    textElement('t:EmailAddress', mailbox.room),
    textElement('t:RoutingType', 'SMTP'),
    textElement('t:MailboxType', 'Mailbox'),
  );
  const set = 'm:ResolutionSet TotalItemsInView="1" IncludesLastItemInRange="true"';
  return messages('ResolveNames', [success('ResolveNames', element(set, element('t:Resolution', found)))]);
}

const ID_FORMATS = ['EwsLegacyId', 'EwsId', 'EntryId', 'HexEntryId', 'StoreId', 'OwaId'];

/** Ids have one form here, whatever a client calls it: each is answered with itself and its mailbox. */
export function convertId(operation: XmlElement, mailbox: Mailbox): string {
  const asked = operation.attributes.DestinationFormat ?? '';
  const format = ID_FORMATS.includes(asked) ? asked : 'EwsId';
  const answers = (childOf(operation, 'SourceIds')?.children ?? []).map(({ attributes }) => {
    const id = attributes.Id ?? '';
    const known = readId(mailbox.room, id);
    if (known.kind === 'foreign') return failure('ConvertId', refusal('ErrorAccessDenied'));
    if (known.kind === 'malformed' || known.kind === 'unknown')
      return failure('ConvertId', refusal('ErrorInvalidIdMalformed'));
    return success(
      'ConvertId',
      `<m:AlternateId xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="t:AlternateIdType" ` +
        `Format="${format}" Id="${id}" Mailbox="${escapeAttribute(mailbox.room)}"/>`,
    );
  });
  return messages('ConvertId', answers);
}
