import type { PolyEndpointEntry } from '../shared/model/poly.ts';

/** What is typed on an endpoint, or provisioned. Source of the keys and commands: exports of the families' configuration. */
export interface PolySettings {
  /** Keys of the family's configuration, with their values. */
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
    case 'debut':
    case 'hdx':
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
        steps: [
          'In the web interface: Admin Settings, Servers, Calendaring Service. Or on its command line:',
          `  calendarserver set "${server}"`,
          `  calendaruser set "${username}"`,
          `  calendarresource set "${room}"`,
          `  calendarpassword set "${password}"`,
          '  calendarregisterwithserver yes',
          '  calendarstatus get            (answers "established")',
        ],
      };
  }
}

/** For people. */
export function settingLines(entry: PolyEndpointEntry, password: string, server: string): string[] {
  const { keys, steps } = polySettings(entry, password, server);
  const width = Math.max(...Object.keys(keys).map((key) => key.length));
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
    '  As configuration keys:',
    ...Object.entries(keys).map(([key, value]) => `    ${key.padEnd(width)}  ${value === '' ? '(empty)' : value}`),
    '',
    '  The password is not shown again. A new one works at once; the old one stops within a minute.',
    '',
  ];
}
