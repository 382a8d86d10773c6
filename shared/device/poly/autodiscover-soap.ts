import { isMailbox, type Mailbox } from './mailbox.ts';
import { SOAP } from './soap.ts';
import { childOf, childrenOf, element, readXml, textAt, textElement } from './xml.ts';

const NAMESPACE = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** As many as Exchange answers, and more settings than it has. Each user is answered with each setting. */
const MOST_USERS = 100;
const MOST_SETTINGS = 200;

/**
 * SOAP autodiscover: the settings that a client asks for by name, as far as they are about EWS. Null for any other operation,
 * and for one that asks for too much.
 */
export function autodiscoverSoap(body: string, mailbox: Pick<Mailbox, 'room'>, ewsUrl: URL): string | null {
  const envelope = readXml(body) ?? undefined;
  const message = childOf(childOf(envelope, 'Body'), 'GetUserSettingsRequestMessage');
  const request = childOf(message, 'Request');
  if (envelope?.namespace !== SOAP || request === undefined) return null;
  const asked = childrenOf(childOf(request, 'RequestedSettings'), 'Setting').map(({ text }) => text);
  const users = childrenOf(childOf(request, 'Users'), 'User').map((user) => textAt(user, 'Mailbox') ?? '');
  if (users.length > MOST_USERS || asked.length > MOST_SETTINGS) return null;
  const answers = users.map((user) => (isMailbox(mailbox, user) ? known(asked, mailbox, ewsUrl) : UNKNOWN));
  return envelopeOf(
    element(
      `GetUserSettingsResponseMessage xmlns="${NAMESPACE}"`,
      element(
        `Response xmlns:i="${INSTANCE}"`,
        textElement('ErrorCode', 'NoError'),
        '<ErrorMessage/>',
        element('UserResponses', ...answers),
      ),
    ),
  );
}

function known(asked: readonly string[], { room }: Pick<Mailbox, 'room'>, ewsUrl: URL): string {
  // A name of Exchange's directory, which every mailbox there has: some clients take no answer without one.
  const directoryName = `/o=One-Touch Join/ou=Rooms/cn=Recipients/cn=${room}`;
  const settings: Readonly<Record<string, string>> = {
    UserDN: directoryName,
    MailboxDN: directoryName,
    UserDisplayName: room,
    AutoDiscoverSMTPAddress: room,
    InternalEwsUrl: ewsUrl.href,
    ExternalEwsUrl: ewsUrl.href,
    EwsSupportedSchemas:
      'Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013',
  };
  const found = asked.filter((name) => Object.hasOwn(settings, name));
  const missing = asked.filter((name) => !Object.hasOwn(settings, name));
  return userResponse(
    'NoError',
    'No error.',
    element(
      'UserSettingErrors',
      ...missing.map((name) =>
        element(
          'UserSettingError',
          textElement('ErrorCode', 'SettingIsNotAvailable'),
          textElement('ErrorMessage', 'The setting is not available.'),
          textElement('SettingName', name),
        ),
      ),
    ),
    element(
      'UserSettings',
      ...found.map((name) =>
        element(
          'UserSetting i:type="StringSetting"',
          textElement('Name', name),
          textElement('Value', settings[name] ?? ''),
        ),
      ),
    ),
  );
}

const userResponse = (code: string, message: string, ...inside: string[]): string =>
  element(
    'UserResponse',
    textElement('ErrorCode', code),
    textElement('ErrorMessage', message),
    '<RedirectTarget i:nil="true"/>',
    ...inside,
  );

const UNKNOWN = userResponse('InvalidUser', 'Invalid user.', '<UserSettingErrors/>', '<UserSettings/>');

const envelopeOf = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${SOAP}" xmlns:a="http://www.w3.org/2005/08/addressing">` +
  `<s:Header><a:Action s:mustUnderstand="1">${NAMESPACE}/Autodiscover/GetUserSettingsResponse</a:Action>` +
  `<h:ServerVersionInfo xmlns:h="${NAMESPACE}"><h:MajorVersion>15</h:MajorVersion><h:MinorVersion>1</h:MinorVersion>` +
  `<h:MajorBuildNumber>2507</h:MajorBuildNumber><h:MinorBuildNumber>6</h:MinorBuildNumber>` +
  `<h:Version>Exchange2016</h:Version></h:ServerVersionInfo></s:Header><s:Body>${inside}</s:Body></s:Envelope>`;
