import { stringify } from 'yaml';
import { checkConfig } from '../../../shared/config/check.ts';
import type { Config } from '../../../shared/config/file/config.ts';

/** A right configuration as it would stand in a file, for tests that change a thing or two. Every call makes a new one. */
export const aFile = () => ({
  instance: 'demo',
  region: 'eu-central-1',
  timeZone: 'UTC',
  calendars: [
    {
      name: 'office',
      type: 'graph',
      tenant: 'example.com',
      clientId: '00000000-0000-4000-8000-000000000000',
      secret: 'graph-office',
      quota: 1_000_000,
      floorSeconds: 30,
    },
  ] as Record<string, unknown>[],
  profiles: [
    { name: 'standard', calendar: 'office', internalDomains: ['example.com'], daysAhead: 7, rules: [aRule('zoom')] },
    { name: 'quiet', calendar: 'office', internalDomains: ['example.com'], daysAhead: 7, rules: [] },
  ] as Record<string, unknown>[],
  locations: [{ name: 'berlin', timeZone: 'Europe/Berlin' }, { name: 'lab' }] as Record<string, unknown>[],
  endpointGroups: [
    aGroup('rooms', 'standard', 'berlin', [
      anEndpoint('one', 'one@example.com'),
      anEndpoint('one-side', 'one@example.com'),
      anEndpoint('two', 'two@example.com'),
    ]),
    aGroup('labs', 'quiet', 'lab', [anEndpoint('three', 'three@example.com')]),
  ],
  rooms: [] as Record<string, unknown>[],
});
export type AFile = ReturnType<typeof aFile>;

export const aRule = (name: string, settings: Record<string, unknown> = {}) => ({
  name,
  type: 'zoom',
  priority: 10,
  ...settings,
});

export const anEndpoint = (name: string, room: string, settings: Record<string, unknown> = {}) => ({
  name,
  type: 'cisco',
  room,
  address: `${name}.rooms.example.com`,
  ...settings,
});

export const aGroup = (
  name: string,
  profile: string,
  location: string,
  endpoints: Record<string, unknown>[],
  settings: Record<string, unknown> = {},
) => ({ name, profile, location, secret: 'cisco-rooms', ...settings, endpoints });

/** The faults of a changed file: `severity path: message`. */
export function faultsAfter(change: (file: AFile) => void, files: Record<string, string> = {}): string[] {
  const file = aFile();
  change(file);
  return checkConfig(stringify(file), (name) => files[name] ?? null).faults.map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

/** The configuration of a changed file; throws where the change was a mistake. */
export function configAfter(change: (file: AFile) => void = () => {}, files: Record<string, string> = {}): Config {
  const file = aFile();
  change(file);
  const { config, faults } = checkConfig(stringify(file), (name) => files[name] ?? null);
  if (config === null) throw new Error(JSON.stringify(faults, null, 2));
  return config;
}
