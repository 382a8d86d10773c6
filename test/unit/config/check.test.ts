import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkConfig } from '../../../shared/config/check.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { Snapshot } from '../../../shared/model/snapshot.ts';
import { aFile, aGroup, anEndpoint, aRule, faultsAfter } from './a-file.ts';
import { CERTIFICATE } from './certificate.ts';

const none = () => null;

test('a right file has no faults', () => {
  expect(faultsAfter(() => {})).toEqual([]);
});

test.each(['examples/minimal.yaml', 'examples/sample.yaml'])('%s has no errors', (file) => {
  const { faults } = checkConfig(readFileSync(file, 'utf8'), none);
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('an empty file and a file that is a list say so', () => {
  expect(checkConfig('# nothing yet\n', none).faults.map(({ message }) => message)).toEqual(['the file is empty']);
  expect(checkConfig('- one\n', none).faults).toMatchObject([
    { line: 1, column: 1, path: '', message: 'the file must be a map of keys, found a list' },
  ]);
});

test.each(['constructor', '__proto__', 'toString'])('a key called %s is unknown like any other', (key) => {
  const { faults } = checkConfig(`${stringify(aFile())}${key}: 1\n`, none);
  expect(faults).toMatchObject([
    { message: `"${key}" is not known here`, hint: expect.stringMatching(/^known here: /) },
  ]);
});

test('more than 5 MB are refused unread', () => {
  expect(checkConfig(`# ${'x'.repeat(5_000_000)}`, none).faults).toMatchObject([
    { line: 1, message: 'the file is longer than 5 MB' },
  ]);
});

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    'fe80::1',
    '::1',
    'localhost',
    '0x7f.1',
    '2130706433',
    '0.0.0.0',
    '224.0.0.1',
  ])('%s is no place for a device', (address) => {
    const faults = faultsAfter((file) => {
      file.endpointGroups[1]?.endpoints.push(anEndpoint('far', 'far@example.com', { address }));
    });
    expect(faults).toEqual([`error endpointGroups[1].endpoints[1].address: "address" "${address}" cannot be used`]);
  });

  test.each(['10.1.2.3', 'fd12::7', 'room-7', 'Room-7.rooms.example.com'])('%s is one', (address) => {
    const faults = faultsAfter((file) => {
      file.endpointGroups[1]?.endpoints.push(anEndpoint('far', 'far@example.com', { address }));
    });
    expect(faults).toEqual([]);
  });

  test('one device is one endpoint, unless the ports differ', () => {
    const faults = faultsAfter((file) => {
      file.endpointGroups[1]?.endpoints.push(
        anEndpoint('a', 'a@example.com', { address: '10.0.0.1' }),
        anEndpoint('b', 'b@example.com', { address: '10.0.0.1', port: 443 }),
        anEndpoint('c', 'c@example.com', { address: '10.0.0.1', port: 8443 }),
      );
    });
    expect(faults).toEqual(['error endpointGroups[1].endpoints[2].address: 10.0.0.1 is the device of a already']);
  });

  test('an IP address lies in the networks of its location; names are looked up later', () => {
    const faults = faultsAfter((file) => {
      Object.assign(file.locations[1] ?? {}, { allowedNetworks: ['10.0.0.0/8', 'fd00::/8'] });
      file.endpointGroups[1]?.endpoints.push(
        anEndpoint('a', 'a@example.com', { address: '10.0.0.1' }),
        anEndpoint('b', 'b@example.com', { address: '192.0.2.1' }),
        anEndpoint('c', 'c@example.com', { address: 'fe00::1' }),
      );
    });
    expect(faults).toEqual([
      'error endpointGroups[1].endpoints[2].address: 192.0.2.1 lies outside the allowed networks of lab',
      'error endpointGroups[1].endpoints[3].address: fe00::1 lies outside the allowed networks of lab',
    ]);
  });
});

describe('rooms', () => {
  test('a room with endpoints in two time zones gets a warning, until it has its own', () => {
    const twoPlaces = (file: ReturnType<typeof aFile>) =>
      file.endpointGroups.push(aGroup('more', 'standard', 'lab', [anEndpoint('four', 'one@example.com')]));
    expect(faultsAfter(twoPlaces)).toEqual([
      'warning endpointGroups[2].endpoints[0].room: the room one@example.com has endpoints in two time zones; Europe/Berlin counts',
    ]);
    expect(
      faultsAfter((file) => {
        twoPlaces(file);
        file.rooms.push({ address: 'One@example.com', timeZone: 'Europe/Paris' });
      }),
    ).toEqual([]);
    expect(
      faultsAfter((file) => {
        twoPlaces(file);
        file.timeZone = 'Europe/Berlin';
      }),
    ).toEqual([]);
  });

  test('a room has no more than 50 endpoints', () => {
    const faults = faultsAfter((file) => {
      const many = Array.from({ length: 51 }, (_, index) => anEndpoint(`wall-${index}`, 'wall@example.com'));
      file.endpointGroups[1]?.endpoints.push(...many);
    });
    expect(faults).toEqual(['error endpointGroups[1].endpoints[51].room: the room wall@example.com has 51 endpoints']);
  });
});

describe('secrets', () => {
  test.each([
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIG'],
    ['a Google client secret', 'GOCSPX-abcdefghijklmnopqrstuv'],
    ['an AWS access key', 'AKIAABCDEFGHIJKLMNOP'],
    ['a token', 'eyJhbGciOiJub25l.eyJzdWIiOiJub25l.'],
    ['an address with a password', 'http://me:hush@proxy.example.com:8080'],
  ])('%s in the file is an error, and is not quoted', (kind, value) => {
    const faults = faultsAfter((file) => {
      Object.assign(file.locations[0] ?? {}, { proxy: value });
    });
    expect(faults).toEqual([`error locations[0].proxy: this looks like ${kind}`]);
  });

  test.each(['password', 'clientSecret', 'apiKey', 'refresh_token'])('the key %s belongs elsewhere', (key) => {
    const { faults } = checkConfig(stringify({ ...aFile(), [key]: 'hush' }), none);
    expect(faults).toMatchObject([{ path: key, hint: expect.stringContaining('secrets are named here, never held') }]);
  });
});

describe('trust', () => {
  const trusting = (trust: unknown) => (file: ReturnType<typeof aFile>) => {
    Object.assign(file.endpointGroups[0] ?? {}, { trust });
  };

  test('a certificate beside the file is taken', () => {
    expect(faultsAfter(trusting({ ca: 'rooms.pem' }), { 'rooms.pem': CERTIFICATE })).toEqual([]);
  });

  test.each([
    ['is missing', 'cannot be read', {}],
    ['holds a key', 'holds a private key', { 'rooms.pem': '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----' }],
    ['holds no certificate', 'holds no certificate', { 'rooms.pem': 'hello' }],
    ['is damaged', 'holds no certificate', { 'rooms.pem': CERTIFICATE.replace('MII', 'MXX') }],
  ])('a file that %s is refused', (_case, message, files: Record<string, string>) => {
    expect(faultsAfter(trusting({ ca: 'rooms.pem' }), files)).toEqual([
      `error endpointGroups[0].trust.ca: the file "rooms.pem" ${message}`,
    ]);
  });

  test('plain HTTP is a warning, told once for the group', () => {
    const faults = faultsAfter((file) => {
      Object.assign(file.endpointGroups[0] ?? {}, { scheme: 'http' });
    });
    expect(faults).toEqual(['warning endpointGroups[0].scheme: http sends the password readable for all on the way']);
  });
});

test('what nothing uses is a warning', () => {
  const faults = faultsAfter((file) => {
    file.calendars.push({ ...file.calendars[0], name: 'spare' });
    file.profiles.push({ name: 'unused', calendar: 'office' });
    file.locations.push({ name: 'moon' });
    file.endpointGroups.push(aGroup('empty', 'quiet', 'lab', []));
    Object.assign(file.profiles[0] ?? {}, { rules: [aRule('off', { enabled: false })] });
  });
  expect(faults).toEqual([
    'warning calendars[1].name: the calendar "spare" is not used',
    'warning profiles[0].rules[0].enabled: the rule "off" is disabled',
    'warning profiles[2].name: the profile "unused" is not used',
    'warning locations[2].name: the location "moon" is not used',
    'warning endpointGroups[2]: the endpoint group "empty" has no endpoints',
  ]);
});

test('a rule that cannot work is refused, also beside other mistakes of the rule', () => {
  const faults = faultsAfter((file) => {
    const rules = [
      aRule('gateway', { type: 'teams' }),
      aRule('pattern', { type: 'regex', match: '(?=x)', replace: '$1@example.com', priority: 300 }),
      aRule('guests', { type: 'teamssipguestjoin', domain: 'vc.example.com' }),
      aRule('program', { type: 'custom', template: '{% if %}' }),
    ];
    Object.assign(file.profiles[0] ?? {}, { rules });
  });
  // The words are the rules' own (shared/rules/check-rule.ts).
  expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
    'error profiles[0].rules[0].domain',
    'error profiles[0].rules[1].match',
    'error profiles[0].rules[1].priority',
    'error profiles[0].rules[2].transform',
    'error profiles[0].rules[3].template',
  ]);
});

test('a subject template that is no Jinja2 is refused', () => {
  const faults = faultsAfter((file) => {
    Object.assign(file.profiles[0] ?? {}, { subject: { template: '{{ subject' } });
  });
  expect(faults).toEqual([
    expect.stringMatching(/^error profiles\[0\]\.subject\.template: the template does not work: ./),
  ]);
});

test('a subject template reads no other variables than its own', () => {
  const faults = faultsAfter((file) => {
    Object.assign(file.profiles[0] ?? {}, { subject: { template: '{{ subject }} {{ organiser }}' } });
  });
  expect(faults).toEqual([
    expect.stringMatching(
      /^error profiles\[0\]\.subject\.template: the template reads "organiser", which is no variable/,
    ),
  ]);
});

test('dial policies take domains, numbers and IP addresses, whole or by their start', () => {
  const allow = [
    'example.com',
    '*.example.com',
    '*',
    '+49*',
    '+4930123456',
    '192.0.2.*',
    '192.0.2.1',
    '2001:db8:*',
    'ip',
    'phone',
  ];
  const deny = ['sip:x', '49*', 'example', '*.', '@example.com'];
  const faults = faultsAfter((file) => {
    Object.assign(file.profiles[0] ?? {}, { dialPolicy: { allow, deny } });
  });
  expect(faults).toEqual(
    deny.map(
      (pattern, index) =>
        `error profiles[0].dialPolicy.deny[${index}]: "deny", item ${index + 1}, "${pattern}" cannot be used`,
    ),
  );
});

test('a scope without own domains has no meaning', () => {
  const faults = faultsAfter((file) => {
    Object.assign(file.profiles[0] ?? {}, { internalDomains: [], rules: [aRule('guests', { scope: 'external' })] });
  });
  expect(faults).toEqual(['warning profiles[0].rules[0].scope: scope external has no meaning without internalDomains']);
});

test('whatever stands in the file, it is checked to the end; what has no errors makes a snapshot', () => {
  const anything = fc.anything({ withBigInt: false, maxDepth: 3 });
  const places = ['calendars', 'profiles', 'locations', 'endpointGroups', 'rooms', 'timeZone', 'alarms', 'more'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...places), anything), (changes) => {
      const { config, faults } = checkConfig(JSON.stringify({ ...aFile(), ...changes }), none);
      expect(config === null).toBe(faults.some(({ severity }) => severity === 'error'));
      if (config !== null) Snapshot.parse(snapshotOf(config, { number: 1, createdAt: 0 }));
    }),
    { numRuns: 60 },
  );
});
