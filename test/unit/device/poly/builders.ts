import { answerEws } from '../../../../shared/device/poly/ews.ts';
import { type ItemChoices, itemsOf } from '../../../../shared/device/poly/item.ts';
import type { Mailbox } from '../../../../shared/device/poly/mailbox.ts';
import { childOf, childrenOf, readXml, textAt, type XmlElement } from '../../../../shared/device/poly/xml.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import { agendaHash, type Meeting } from '../../../../shared/model/agenda.ts';
import { FORM_OF_FAMILY } from '../../../../shared/model/poly.ts';

/** A Monday morning. */
export const NINE = Date.UTC(2026, 10, 23, 9);
export const ROOM = 'spree@example.com';

export const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  id: '0123456789abcdef0123456789abcdef',
  start: NINE,
  end: NINE + minutes(30),
  joinBefore: minutes(5),
  joinAfter: 0,
  title: 'Stand-up',
  organizer: { name: 'Ada Example', address: 'ada@example.com' },
  technology: 'pexip',
  aliases: [{ protocol: 'SIP', address: '1234@vc.example.com', withPasscode: false }],
  url: null,
  reason: null,
  ...changes,
});

export const CHOICES: ItemChoices = { form: FORM_OF_FAMILY.group, protocols: ['SIP', 'H323'] };

export function aMailbox(meetings: readonly Meeting[] = [aMeeting()], room = ROOM, choices = CHOICES): Mailbox {
  const agenda = { schema: 1 as const, room, meetings: [...meetings] };
  return { room, items: itemsOf(agenda, choices), watermark: agendaHash(agenda), now: NINE };
}

/** The id of the n-th different meeting. */
export const meetingId = (n: number): string => n.toString(16).padStart(32, '0');

const NAMESPACES =
  'xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"';

export const soap = (body: string, header = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope ${NAMESPACES}>${
    header === '' ? '' : `<soap:Header>${header}</soap:Header>`
  }<soap:Body>${body}</soap:Body></soap:Envelope>`;

export const CALENDAR = '<t:DistinguishedFolderId Id="calendar"/>';

export const findItem = (start: string, end: string, more = '', folder = CALENDAR): string =>
  soap(
    `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:CalendarView ${more} StartDate="${start}" EndDate="${end}"/><m:ParentFolderIds>${folder}</m:ParentFolderIds></m:FindItem>`,
  );

export const findAll = (): string => findItem('2026-11-01T00:00:00Z', '2026-12-31T00:00:00Z');

export const getItem = (ids: readonly string[], shape = '<t:BaseShape>AllProperties</t:BaseShape>'): string =>
  soap(
    `<m:GetItem><m:ItemShape>${shape}</m:ItemShape><m:ItemIds>${ids.map((id) => `<t:ItemId Id="${id}"/>`).join('')}</m:ItemIds></m:GetItem>`,
  );

export const getFolder = (folder: string): string =>
  soap(
    `<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds>${folder}</m:FolderIds></m:GetFolder>`,
  );

/** The response messages of an answer. */
export function messagesIn(body: string): readonly XmlElement[] {
  const response = childOf(childOf(readXml(body) ?? undefined, 'Body'), responseName(body));
  return childOf(response, 'ResponseMessages')?.children ?? [];
}

const responseName = (body: string): string => /<m:(\w+Response) /.exec(body)?.[1] ?? '';

export const codesIn = (body: string): (string | null)[] =>
  messagesIn(body).map((message) => textAt(message, 'ResponseCode'));

/** What a mailbox answers to a request that is fine. */
export const ask = (request: string, mailbox: Mailbox | null = aMailbox()): string => answerEws(request, mailbox).body;

/** The calendar items of a FindItem or GetItem answer. */
export const calendarItemsIn = (body: string): XmlElement[] =>
  messagesIn(body).flatMap((message) => {
    const items = childOf(childOf(message, 'RootFolder'), 'Items') ?? childOf(message, 'Items');
    return childrenOf(items, 'CalendarItem');
  });

export const idsIn = (body: string): string[] =>
  calendarItemsIn(body).map((item) => childOf(item, 'ItemId')?.attributes.Id ?? '');
