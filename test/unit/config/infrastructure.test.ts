import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { infrastructureOf } from '../../../shared/config/infrastructure.ts';
import { aFile } from './a-file.ts';

test('what is deployed is read from the same file', () => {
  const file = {
    ...aFile(),
    domain: 'otj.example.com',
    alarms: { recipients: ['ops@example.com'] },
    locations: [
      {
        name: 'berlin',
        timeZone: 'Europe/Berlin',
        vpc: {
          id: 'vpc-0a1b2c3d4e5f60718',
          subnets: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
          zones: ['eu-central-1a', 'eu-central-1b'],
          routeTables: ['rtb-0a1b2c3d4e5f60718', 'rtb-1a1b2c3d4e5f60718'],
        },
        proxy: 'http://proxy.example.com:8080',
        allowedNetworks: ['10.20.0.0/16'],
      },
      { name: 'lab' },
      { name: 'campus' },
    ],
  };
  Object.assign(file.calendars[0] ?? {}, { location: 'campus' });

  expect(infrastructureOf(stringify(file), 'otj.yaml')).toEqual({
    instance: 'demo',
    region: 'eu-central-1',
    domain: 'otj.example.com',
    alarmRecipients: ['ops@example.com'],
    pollsInternet: false,
    pushesInternet: false,
    tokensOnInternet: false,
    door: null,
    locations: [
      {
        name: 'berlin',
        vpc: {
          id: 'vpc-0a1b2c3d4e5f60718',
          subnets: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
          zones: ['eu-central-1a', 'eu-central-1b'],
          routeTables: ['rtb-0a1b2c3d4e5f60718', 'rtb-1a1b2c3d4e5f60718'],
          securityGroups: [],
        },
        proxy: 'http://proxy.example.com:8080',
        allowedNetworks: ['10.20.0.0/16'],
        readsCalendars: false,
        pushes: true,
        usesTokens: false,
      },
      {
        name: 'lab',
        vpc: null,
        proxy: null,
        allowedNetworks: [],
        readsCalendars: false,
        pushes: true,
        usesTokens: false,
      },
      {
        name: 'campus',
        vpc: null,
        proxy: null,
        allowedNetworks: [],
        readsCalendars: true,
        pushes: false,
        usesTokens: false,
      },
    ],
  });
});

test('the minimal example polls over the internet and pushes from one network of its own', () => {
  expect(infrastructureOf(readFileSync('examples/minimal.yaml', 'utf8'), 'examples/minimal.yaml')).toMatchObject({
    pollsInternet: true,
    locations: [{ name: 'headquarters', vpc: null, pushes: true }],
  });
});

test('a file with errors is not deployed: each is told, warnings are not', () => {
  const file = {
    ...aFile(),
    instance: 'X',
    region: 'here',
    locations: [{ name: 'berlin' }, { name: 'lab' }, { name: 'unused' }],
  };
  expect(() => infrastructureOf(stringify(file), 'otj.yaml')).toThrow(
    /^otj\.yaml has mistakes\.\notj\.yaml:1:11: error: .*\notj\.yaml:2:9: error: [^\n]*$/,
  );
});
