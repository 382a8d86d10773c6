import type { PolyEndpointEntry } from '../shared/model/poly.ts';

/** What is typed on an endpoint, or provisioned. Source of the keys and commands: exports of the families' configuration. */
export interface PolySettings {
  /** Keys of the family's configuration, with their values; empty for families whose keys are not known. */
  keys: Readonly<Record<string, string>>;
  /** What a person does at the device. */
  steps: readonly string[];
}

/** The settings that make an endpoint sign in here. `server` is a host name without scheme. */
export function polySettings(
  { family, username, room }: Pick<PolyEndpointEntry, 'family' | 'username' | 'room'>,
  password: string,
  server: string,
): PolySettings {
  const typed = commands(username, room, password, server);
  switch (family) {
    case 'trio':
      return {
        keys: {
          'feature.exchangeCalendar.enabled': '1',
          'feature.exchange.allowBasicAuth': '1',
          'exchange.server.url': `https://${server}/EWS/Exchange.asmx`,
          'exchange.userId': username,
          'exchange.auth.domain': '',
          'exchange.auth.email': room,
          'exchange.auth.password': password,
        },
        steps: ['Basic authentication is off as delivered: without feature.exchange.allowBasicAuth it cannot sign in.'],
      };
    case 'studio':
      return {
        keys: {
          'exchange.enable': 'true',
          'exchange.server.url': server,
          'exchange.auth.useLoginCredentials': 'false',
          'exchange.auth.domain': '',
          'exchange.auth.userName': username,
          'exchange.auth.email': room,
          'exchange.auth.password': password,
        },
        steps: ['In the web interface: Servers, Calendaring Service.'],
      };
    case 'group':
      return {
        keys: {
          'cal.enabled': 'True',
          'cal.ews.server': server,
          'cal.ews.secureconnectionprotocol': 'auto',
          'cal.ews.domain': '',
          'cal.ews.username': username,
          'cal.ews.mailbox': room,
          'cal.ews.password': password,
        },
        steps: [IN_ADMIN_SETTINGS, ...typed],
      };
    case 'hdx':
      return { keys: {}, steps: [IN_ADMIN_SETTINGS, ...typed] };
    case 'debut':
      return { keys: {}, steps: ['In the web interface: the calendaring service, as a Microsoft Exchange server.'] };
  }
}

const IN_ADMIN_SETTINGS = 'In the web interface: Admin Settings, Servers, Calendaring Service. Or on its command line:';

/** The command line that Group Series and HDX have. */
const commands = (username: string, room: string, password: string, server: string): string[] => [
  `  calendarserver set "${server}"`,
  `  calendaruser set "${username}"`,
  `  calendarresource set "${room}"`,
  `  calendarpassword set "${password}"`,
  '  calendarregisterwithserver yes',
  '  calendarstatus get            (answers "established")',
];

/** For a provisioning server: a line a key. What has to be done by hand instead stands there as a remark. */
export function keyLines(entry: PolyEndpointEntry, password: string, server: string): string[] {
  const { name, family, username, room } = entry;
  const keys = Object.entries(polySettings(entry, password, server).keys);
  if (keys.length > 0) return [`# ${name}`, ...keys.map(([key, value]) => `${key}="${value}"`)];
  return [
    `# ${name}: the keys of the family "${family}" are not known. To be typed on it:`,
    `#   server ${server}, user name ${username}, mailbox ${room}, password ${password}`,
  ];
}

/** For people. */
export function settingLines(entry: PolyEndpointEntry, password: string, server: string): string[] {
  const { keys, steps } = polySettings(entry, password, server);
  const width = Math.max(0, ...Object.keys(keys).map((key) => key.length));
  const known = Object.entries(keys).map(
    ([key, value]) => `    ${key.padEnd(width)}  ${value === '' ? '(empty)' : value}`,
  );
  return [
    `${entry.name} (${entry.family}, room ${entry.room})`,
    '',
    `  Server     ${server}`,
    `  User name  ${entry.username}`,
    `  Domain     (empty)`,
    `  Mailbox    ${entry.room}`,
    `  Password   ${password}`,
    '',
    ...steps.map((step) => `  ${step}`),
    '',
    ...(known.length === 0 ? [] : ['  As configuration keys:', ...known, '']),
    '  The password is not shown again. A new one works at once; the old one stops within a minute.',
    '',
  ];
}
