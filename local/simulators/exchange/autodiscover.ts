import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { xml } from './soap.ts';
import { childAt, readXml, textAt, written } from './xml.ts';

/** What a host says to Autodiscover, once the request is signed in. */
export interface AutodiscoverHost {
  /** Which of its two forms it speaks; the other one is 404. */
  speaks: readonly ('soap' | 'pox')[];
  says: { ewsUrl: string } | { otherMailbox: string } | { otherPlace: string } | { error: string };
  /** Where a plain GET without login is led. */
  leadsTo?: string;
}

/** Where a request without login is led by a `GET`, as a host at port 80 does; undefined where it is no such request. */
export const leadElsewhere = (
  { method }: SimulatorRequest,
  { leadsTo }: AutodiscoverHost,
): SimulatorAnswer | undefined =>
  method === 'GET' && leadsTo !== undefined ? { status: 302, headers: { location: leadsTo }, body: '' } : undefined;

/** Answers a signed-in question in the form in which it was asked. */
export function autodiscover(request: SimulatorRequest, host: AutodiscoverHost): SimulatorAnswer {
  const form = /\.svc$/i.test(request.path) ? 'soap' : 'pox';
  if (!host.speaks.includes(form)) return { status: 404, headers: { 'content-type': 'text/html' }, body: 'Not found' };
  const read = readXml(request.body);
  if ('syntaxError' in read) return { status: 400, headers: { 'content-type': 'text/plain' }, body: read.syntaxError };
  return form === 'soap' ? bySoap(read.root, host) : byPox(read.root, host);
}

const SOAP = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const POX = 'http://schemas.microsoft.com/exchange/autodiscover';

function bySoap(root: ReturnType<typeof childAt>, { says }: AutodiscoverHost): SimulatorAnswer {
  const request = childAt(root, 'Body', 'GetUserSettingsRequestMessage', 'Request');
  const header = childAt(root, 'Header');
  const complete =
    request?.space === SOAP &&
    textAt(header, 'RequestedServerVersion').startsWith('Exchange201') &&
    textAt(header, 'Action') === `${SOAP}/Autodiscover/GetUserSettings` &&
    textAt(request, 'Users', 'User', 'Mailbox').includes('@');
  if (!complete)
    return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Not a GetUserSettings request.' };
  const setting = (url: string) =>
    `<UserSetting i:type="StringSetting"><Name>ExternalEwsUrl</Name><Value>${written(url)}</Value></UserSetting>`;
  const [code, target, settings] =
    'ewsUrl' in says
      ? ['NoError', '', setting(says.ewsUrl)]
      : 'otherMailbox' in says
        ? ['RedirectAddress', says.otherMailbox, '']
        : 'otherPlace' in says
          ? ['RedirectUrl', says.otherPlace, '']
          : [says.error, '', ''];
  return xml(
    200,
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetUserSettingsResponseMessage xmlns="${SOAP}">` +
      '<Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><ErrorCode>NoError</ErrorCode><ErrorMessage/><UserResponses><UserResponse>' +
      `<ErrorCode>${code}</ErrorCode><ErrorMessage/><RedirectTarget>${written(target ?? '')}</RedirectTarget><UserSettingErrors/><UserSettings>${settings}</UserSettings>` +
      '</UserResponse></UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>',
  );
}

function byPox(root: ReturnType<typeof childAt>, { says }: AutodiscoverHost): SimulatorAnswer {
  const asked = childAt(root, 'Request');
  const complete =
    root?.space === `${POX}/outlook/requestschema/2006` &&
    textAt(asked, 'EMailAddress').includes('@') &&
    textAt(asked, 'AcceptableResponseSchema') === `${POX}/outlook/responseschema/2006a`;
  if (!complete || 'error' in says) {
    const code = 'error' in says ? says.error : '600';
    return xml(
      200,
      `<Autodiscover xmlns="${POX}/responseschema/2006"><Response><Error><ErrorCode>${code}</ErrorCode><Message>Invalid request</Message></Error></Response></Autodiscover>`,
    );
  }
  const account =
    'ewsUrl' in says
      ? `<Action>settings</Action><Protocol><Type>EXCH</Type><ASUrl>https://inside.example.com/EWS/Exchange.asmx</ASUrl></Protocol><Protocol><Type>EXPR</Type><EwsUrl>${written(says.ewsUrl)}</EwsUrl></Protocol>`
      : 'otherMailbox' in says
        ? `<Action>redirectAddr</Action><RedirectAddr>${written(says.otherMailbox)}</RedirectAddr>`
        : `<Action>redirectUrl</Action><RedirectUrl>${written(says.otherPlace)}</RedirectUrl>`;
  return xml(
    200,
    `<Autodiscover xmlns="${POX}/responseschema/2006"><Response xmlns="${POX}/outlook/responseschema/2006a"><Account><AccountType>email</AccountType>${account}</Account></Response></Autodiscover>`,
  );
}
