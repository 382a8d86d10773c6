import type { SimulatorAnswer } from '../serve.ts';
import { written } from './xml.ts';

export const SPACES = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  messages: 'http://schemas.microsoft.com/exchange/services/2006/messages',
  types: 'http://schemas.microsoft.com/exchange/services/2006/types',
  errors: 'http://schemas.microsoft.com/exchange/services/2006/errors',
} as const;

/** Exchange's word for an error and its sentence. `fault`: said in place of the whole answer, under HTTP 500. */
export interface Refused {
  refused: string;
  text: string;
  fault?: boolean;
  /** `BackOffMilliseconds`. */
  backOff?: number;
}

export const xml = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
  body: `<?xml version="1.0" encoding="utf-8"?>${body}`,
});

const HEADER = `<s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="1748" MinorBuildNumber="10" Version="V2017_07_11" xmlns:h="${SPACES.types}"/></s:Header>`;

/** An answer's envelope around an element that writes its names with `m:` and `t:`. */
export const enveloped = (response: string): string =>
  `<s:Envelope xmlns:s="${SPACES.soap}">${HEADER}<s:Body>` +
  response.replace(/^<m:\w+/, (start) => `${start} xmlns:m="${SPACES.messages}" xmlns:t="${SPACES.types}"`) +
  '</s:Body></s:Envelope>';

/** One response message of an operation that has several. */
export const message = (operation: string, inside: string): string =>
  `<m:${operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>${inside}</m:${operation}ResponseMessage>`;

export const errorMessage = (operation: string, { refused, text, backOff }: Refused): string =>
  `<m:${operation}ResponseMessage ResponseClass="Error">${errorInside(refused, text, backOff)}</m:${operation}ResponseMessage>`;

/** What an error says inside of its element. */
export const errorInside = (code: string, text: string, backOff?: number): string =>
  `<m:MessageText>${written(text)}</m:MessageText><m:ResponseCode>${code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>` +
  (backOff === undefined ? '' : `<m:MessageXml>${backOffValue(backOff)}</m:MessageXml>`);

export const responses = (operation: string, messages: readonly string[]): SimulatorAnswer =>
  xml(
    200,
    enveloped(
      `<m:${operation}Response><m:ResponseMessages>${messages.join('')}</m:ResponseMessages></m:${operation}Response>`,
    ),
  );

/** A SOAP fault. Source: Exchange Web Services reference, "Fault". */
export const fault = ({ refused, text, backOff }: Refused, status = 500): SimulatorAnswer =>
  xml(
    status,
    `<s:Envelope xmlns:s="${SPACES.soap}"><s:Body><s:Fault>` +
      `<faultcode xmlns:a="${SPACES.types}">a:${refused}</faultcode><faultstring xml:lang="en-US">${written(text)}</faultstring>` +
      `<detail><e:ResponseCode xmlns:e="${SPACES.errors}">${refused}</e:ResponseCode><e:Message xmlns:e="${SPACES.errors}">${written(text)}</e:Message>` +
      (backOff === undefined ? '' : `<t:MessageXml xmlns:t="${SPACES.types}">${backOffValue(backOff)}</t:MessageXml>`) +
      '</detail></s:Fault></s:Body></s:Envelope>',
  );

const backOffValue = (milliseconds: number): string =>
  `<t:Value xmlns:t="${SPACES.types}" Name="BackOffMilliseconds">${milliseconds}</t:Value>`;

export const invalid = (text: string): Refused => ({
  refused: 'ErrorSchemaValidation',
  text: `The request failed schema validation: ${text}`,
  fault: true,
});
