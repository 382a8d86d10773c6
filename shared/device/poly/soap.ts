import { childOf, element, escapeXml, readXml, textAt, textElement, type XmlElement } from './xml.ts';

/** Namespaces of the wire. Source: the EWS schemas (messages.xsd, types.xsd, errors) and SOAP 1.1. */
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
export const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';
const ERRORS = 'http://schemas.microsoft.com/exchange/services/2006/errors';

/** Why a request as a whole cannot be answered. */
export interface EwsFault {
  code: 'ErrorSchemaValidation' | 'ErrorInvalidRequest' | 'ErrorServerBusy' | 'ErrorImpersonateUserDenied';
  message: string;
}

/** A request, taken out of its envelope. */
export interface SoapRequest {
  /** The first element of the body: what is asked for. `SOAPAction` is ignored, since clients leave it out or get it wrong. */
  operation: XmlElement;
  /** The mailbox that the header asks to act as, null where it does not. */
  impersonated: string | null;
}

export type ReadRequest = { kind: 'request'; request: SoapRequest } | { kind: 'fault'; fault: EwsFault };

/** Reads a request with or without declaration, version header and prefixes. */
export function readSoap(body: string): ReadRequest {
  const envelope = readXml(body);
  if (envelope === null) return refused('The request is no XML document that can be read here.');
  if (envelope.name !== 'Envelope' || envelope.namespace !== SOAP)
    return refused('The request is no SOAP 1.1 envelope.');
  const operation = childOf(envelope, 'Body')?.children[0];
  if (operation === undefined) return refused('The body of the request is empty.');
  const sid = childOf(childOf(childOf(envelope, 'Header'), 'ExchangeImpersonation'), 'ConnectingSID');
  const impersonated = textAt(sid, 'PrimarySmtpAddress') ?? textAt(sid, 'SmtpAddress') ?? textAt(sid, 'PrincipalName');
  return { kind: 'request', request: { operation, impersonated } };
}

const refused = (message: string): ReadRequest => ({
  kind: 'fault',
  fault: { code: 'ErrorSchemaValidation', message: `The request failed schema validation: ${message}` },
});

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** Clients refuse to go on without a server version; this is Exchange 2016's, as the schemas are. */
const SERVER_VERSION = `<h:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="6" xmlns:h="${TYPES}"/>`;

/** A whole answer around what the operation says. The prefixes are part of the protocol: some clients search for them as text. */
export const envelopeOf = (operation: string, inside: string): string =>
  `${DECLARATION}<s:Envelope xmlns:s="${SOAP}"><s:Header>${SERVER_VERSION}</s:Header><s:Body>` +
  `<m:${operation} xmlns:m="${MESSAGES}" xmlns:t="${TYPES}">${inside}</m:${operation}></s:Body></s:Envelope>`;

/** A whole answer that says that there is none; it is sent with status 500. */
export const faultEnvelope = ({ code, message }: EwsFault): string =>
  `${DECLARATION}<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault>` +
  `<faultcode xmlns:a="${TYPES}">a:${code}</faultcode><faultstring xml:lang="en-US">${escapeXml(message)}</faultstring>` +
  `<detail><e:ResponseCode xmlns:e="${ERRORS}">${code}</e:ResponseCode>` +
  `<e:Message xmlns:e="${ERRORS}">${escapeXml(message)}</e:Message></detail></s:Fault></s:Body></s:Envelope>`;

/** Why one thing that was asked for is not answered, while others of the same request may be. */
export interface Refusal {
  code: keyof typeof REFUSALS;
}

/** Response codes of the schema, with the words that clients log. */
const REFUSALS = {
  ErrorAccessDenied: 'Access is denied. Check credentials and try again.',
  ErrorFolderNotFound: 'The specified folder could not be found in the store.',
  ErrorNonExistentMailbox: 'The SMTP address has no mailbox associated with it.',
  ErrorItemNotFound: 'The specified object was not found in the store.',
  ErrorInvalidIdMalformed: 'Id is malformed.',
  ErrorSubscriptionNotFound: 'The subscription was not found.',
  ErrorInvalidSubscriptionRequest: 'Only pull subscriptions are offered.',
  ErrorInvalidSyncStateData: 'The sync state is not one of this folder. Begin without one.',
  ErrorUnsupportedPathForQuery: 'The restriction is not offered here. Ask with a CalendarView.',
  ErrorUnsupportedPathForSortGroup: 'The order is not offered here.',
  ErrorUnsupportedQueryFilter: 'Queries in words are not offered here. Ask with a CalendarView.',
  ErrorCalendarEndDateIsEarlierThanStartDate: 'EndDate is earlier than StartDate.',
  ErrorNameResolutionNoResults: 'No results were found.',
  ErrorMailRecipientNotFound: 'The mailbox is not one that this login can see.',
  ErrorInvalidTimeInterval: 'The time window is not one.',
} as const;

export const refusal = (code: Refusal['code']): Refusal => ({ code });

/** A response message that says what was found. */
export const success = (name: string, ...inside: string[]): string =>
  element(`m:${name}ResponseMessage ResponseClass="Success"`, textElement('m:ResponseCode', 'NoError'), ...inside);

/** A response message that says why not; `inside` is what the schema wants even then. */
export const failure = (name: string, { code }: Refusal, ...inside: string[]): string =>
  element(`m:${name}ResponseMessage ResponseClass="Error"`, failureDetails({ code }), ...inside);

/** What every failed message begins with. */
export const failureDetails = ({ code }: Refusal): string =>
  textElement('m:MessageText', REFUSALS[code]) +
  textElement('m:ResponseCode', code) +
  textElement('m:DescriptiveLinkKey', 0);

/** The answer of an operation that answers each thing on its own. */
export const messages = (operation: string, answers: readonly string[]): string =>
  envelopeOf(`${operation}Response`, element('m:ResponseMessages', ...answers));
