import { childAt, escapeXml, parseXml, textAt } from '../xml.ts';
import { errorWord, nothing, type Reply } from './reply.ts';

const AUTODISCOVER = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** `GetUserSettings` for the addresses of Exchange Web Services. Source: Autodiscover web service reference for Exchange. */
export const soapQuestion = (url: string, mailbox: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}" xmlns:a="${AUTODISCOVER}" xmlns:wsa="${ADDRESSING}">` +
  '<soap:Header><a:RequestedServerVersion>Exchange2013</a:RequestedServerVersion>' +
  `<wsa:Action>${AUTODISCOVER}/Autodiscover/GetUserSettings</wsa:Action><wsa:To>${escapeXml(url)}</wsa:To></soap:Header>` +
  '<soap:Body><a:GetUserSettingsRequestMessage><a:Request>' +
  `<a:Users><a:User><a:Mailbox>${escapeXml(mailbox)}</a:Mailbox></a:User></a:Users>` +
  '<a:RequestedSettings><a:Setting>ExternalEwsUrl</a:Setting><a:Setting>InternalEwsUrl</a:Setting></a:RequestedSettings>' +
  '</a:Request></a:GetUserSettingsRequestMessage></soap:Body></soap:Envelope>';

/** The address for the outside, else the one for the inside, else where to go on. */
export function soapReply(body: string): Reply {
  const response = childAt(parseXml(body) ?? undefined, 'Body', 'GetUserSettingsResponseMessage', 'Response');
  if (response === undefined) return nothing('gave no answer of Autodiscover');
  const user = childAt(response, 'UserResponses', 'UserResponse');
  const code = textAt(user ?? response, 'ErrorCode').trim();
  const target = textAt(user, 'RedirectTarget').trim();
  if (code === 'RedirectAddress' && target !== '') return { kind: 'otherMailbox', address: target };
  if (code === 'RedirectUrl' && target !== '') return { kind: 'otherPlace', url: target };
  if (code !== 'NoError') return nothing(`said ${errorWord(code)}`);
  const settings = childAt(user, 'UserSettings')?.children ?? [];
  const [url] = ['ExternalEwsUrl', 'InternalEwsUrl']
    .map((name) => settings.find((setting) => textAt(setting, 'Name') === name))
    .map((setting) => textAt(setting, 'Value').trim())
    .filter((value) => value !== '');
  return url === undefined ? nothing('knows no address of Exchange Web Services') : { kind: 'found', url };
}
