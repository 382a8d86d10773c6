import { childAt, escapeXml, parseXml, textAt, type XmlElement } from './xml.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';

/**
 * A request of Exchange Web Services around an operation's element, which writes its names with `m:` and `t:`. `asRoom` is
 * the mailbox to act as, null for the account's own. Without a time zone in its header, the answer's times are in UTC.
 */
export const envelope = (operation: string, asRoom: string | null): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}" xmlns:m="${MESSAGES}" xmlns:t="${TYPES}">` +
  `<soap:Header><t:RequestServerVersion Version="Exchange2013"/>${asRoom === null ? '' : impersonation(asRoom)}</soap:Header>` +
  `<soap:Body>${operation}</soap:Body></soap:Envelope>`;

const impersonation = (room: string): string =>
  `<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>${escapeXml(room)}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>`;

/** What Exchange says to one part of a request: `NoError`, or its word for what is wrong. */
export interface Message {
  code: string;
  /** Milliseconds for which it wants to be left alone; null where it does not say. */
  backOff: number | null;
  element: XmlElement;
}

/** The messages of an answer, or the fault in place of them; null where it is no whole SOAP answer. */
export function messagesOf(
  body: string,
): { kind: 'messages'; messages: Message[] } | { kind: 'fault'; fault: Message } | null {
  const root = parseXml(body);
  const response = root?.name === 'Envelope' ? childAt(root, 'Body')?.children[0] : undefined;
  if (response === undefined) return null;
  if (response.name === 'Fault') return { kind: 'fault', fault: faultOf(response) };
  const messages = childAt(response, 'ResponseMessages')?.children ?? [response];
  return { kind: 'messages', messages: messages.map(messageOf) };
}

function messageOf(element: XmlElement): Message {
  const code = textAt(element, 'ResponseCode').trim();
  // A batch that stopped half-way warns, under whatever code: only success is one.
  const success = element.attributes.ResponseClass === 'Success' && code === 'NoError';
  return { code: success ? 'NoError' : known(code), backOff: backOffOf(childAt(element, 'MessageXml')), element };
}

function faultOf(element: XmlElement): Message {
  const detail = childAt(element, 'detail');
  const code = textAt(detail, 'ResponseCode') || (textAt(element, 'faultcode').split(':').at(-1) ?? '');
  return { code: known(code.trim()), backOff: backOffOf(childAt(detail, 'MessageXml')), element };
}

/** Exchange's own word, where it is one: nothing else of an answer is ever quoted. */
const known = (code: string): string => (/^[A-Z]\w{2,80}$/.test(code) && code !== 'NoError' ? code : 'no code');

function backOffOf(messageXml: XmlElement | undefined): number | null {
  const value = messageXml?.children.find(({ attributes }) => attributes.Name === 'BackOffMilliseconds')?.text ?? '';
  return /^\s*\d+\s*$/.test(value) ? Number(value) : null;
}
