import { childAt, escapeXml, parseXml, textAt, type XmlElement } from '../xml.ts';
import { errorWord, nothing, type Reply } from './reply.ts';

const REQUEST = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006';
const RESPONSE = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';

/** The older way of asking, by plain XML. Source: Autodiscover web service reference for Exchange, "POX". */
export const poxQuestion = (mailbox: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="${REQUEST}"><Request>` +
  `<EMailAddress>${escapeXml(mailbox)}</EMailAddress><AcceptableResponseSchema>${RESPONSE}</AcceptableResponseSchema>` +
  '</Request></Autodiscover>';

/** The address for the outside (`EXPR`), else the one for the inside (`EXCH`), else where to go on. */
export function poxReply(body: string): Reply {
  const response = childAt(parseXml(body) ?? undefined, 'Response');
  if (response === undefined) return nothing('gave no answer of Autodiscover');
  const error = childAt(response, 'Error');
  if (error !== undefined) return nothing(`said error ${errorWord(textAt(error, 'ErrorCode'))}`);
  const account = childAt(response, 'Account');
  const address = textAt(account, 'RedirectAddr').trim();
  if (textAt(account, 'Action').trim() === 'redirectAddr' && address !== '') return { kind: 'otherMailbox', address };
  const place = textAt(account, 'RedirectUrl').trim();
  if (textAt(account, 'Action').trim() === 'redirectUrl' && place !== '') return { kind: 'otherPlace', url: place };
  const protocols = account?.children.filter(({ name }) => name === 'Protocol') ?? [];
  const [url] = ['EXPR', 'EXCH']
    .map((type) => protocols.find((protocol) => textAt(protocol, 'Type').trim() === type))
    .map(ewsUrlOf)
    .filter((value) => value !== '');
  return url === undefined ? nothing('knows no address of Exchange Web Services') : { kind: 'found', url };
}

const ewsUrlOf = (protocol: XmlElement | undefined): string =>
  textAt(protocol, 'EwsUrl').trim() || textAt(protocol, 'ASUrl').trim();
