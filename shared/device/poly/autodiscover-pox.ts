import { isoSeconds } from '../../kit/clock.ts';
import { isMailbox, type Mailbox } from './mailbox.ts';
import { element, readXml, textAt, textElement } from './xml.ts';

const RESPONSE = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';
const OUTLOOK = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';

/**
 * "Plain old XML" autodiscover: where this mailbox is served. Always status 200, as Exchange answers, also to what it
 * refuses. `ewsUrl` is the address by which the client reached us.
 */
export function autodiscoverPox(body: string, mailbox: Pick<Mailbox, 'room' | 'now'>, ewsUrl: URL): string {
  const request = readXml(body);
  const address = request?.name === 'Autodiscover' ? textAt(request, 'Request', 'EMailAddress') : null;
  if (address === null) return refused(mailbox, 600, 'Invalid Request');
  if (!isMailbox(mailbox, address)) return refused(mailbox, 500, 'The email address cannot be found.');
  const url = ewsUrl.href;
  return document(
    element(
      `Response xmlns="${OUTLOOK}"`,
      element('User', textElement('DisplayName', mailbox.room), textElement('AutoDiscoverSMTPAddress', mailbox.room)),
      element(
        'Account',
        textElement('AccountType', 'email'),
        textElement('Action', 'settings'),
        element(
          'Protocol',
          textElement('Type', 'EXCH'),
          textElement('Server', ewsUrl.hostname),
          textElement('ServerVersion', '73C189CB'),
          textElement('ASUrl', url),
          textElement('EwsUrl', url),
          textElement('OOFUrl', url),
        ),
        element(
          'Protocol',
          textElement('Type', 'EXPR'),
          textElement('Server', ewsUrl.hostname),
          textElement('SSL', ewsUrl.protocol === 'https:' ? 'On' : 'Off'),
          textElement('AuthPackage', 'Basic'),
          textElement('ASUrl', url),
          textElement('EwsUrl', url),
        ),
      ),
    ),
  );
}

const document = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>${element(`Autodiscover xmlns="${RESPONSE}"`, inside)}`;

const refused = ({ now }: Pick<Mailbox, 'now'>, code: number, message: string): string =>
  document(
    element(
      'Response',
      element(
        `Error Time="${isoSeconds(now).slice(11, 19)}" Id="0"`,
        textElement('ErrorCode', code),
        textElement('Message', message),
        '<DebugData/>',
      ),
    ),
  );
