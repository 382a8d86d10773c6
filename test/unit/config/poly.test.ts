import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../../shared/config/check.ts';
import { infrastructureIn } from '../../../shared/config/infrastructure.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';

const head = `
instance: sample
region: eu-central-1
domain: otj.example.com
poly: { certificate: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000001' }
calendars:
  - { name: office, type: graph, tenant: 7f3c2a10-0000-4000-8000-000000000001, clientId: 7f3c2a10-0000-4000-8000-000000000002, secret: graph-office, quota: 1000000 }
profiles:
  - { name: standard, calendar: office }
`;

const checked = (rest: string, top = head) => checkConfig(`${top}${rest}`, () => ({ kind: 'missing' }) as never);
const configOf = (rest: string) => {
  const { config, faults } = checked(rest);
  if (config === null) throw new Error(JSON.stringify(faults));
  return config;
};
const group = (endpoints: string, more = '') => `
endpointGroups:
  - name: poly-rooms
    profile: standard
${more}    endpoints:
${endpoints}
`;
const messages = (rest: string, top = head) => checked(rest, top).faults.map(({ message }) => message);

describe('a Poly endpoint in otj.yaml', () => {
  test('is served under its own name, as a Group Series, unless the file says otherwise', () => {
    const config = configOf(group('      - { name: Spree-Poly, type: poly, room: spree@example.com }'));
    expect(snapshotOf(config, { number: 1, createdAt: 0 }).endpoints).toEqual([
      {
        type: 'poly',
        name: 'Spree-Poly',
        room: 'spree@example.com',
        alsoRooms: [],
        location: null,
        group: 'poly-rooms',
        delivery: 'on',
        protocols: ['SIP', 'H323'],
        username: 'spree-poly',
        family: 'group',
        form: { location: 'uri', token: true, lineEnd: 'crlf' },
        alarm: true,
      },
    ]);
  });

  test("takes its own settings, then its group's", () => {
    const config = configOf(
      group(
        `      - { name: a, type: poly, room: a@example.com, family: hdx, form: { lineEnd: lf } }
      - { name: b, type: poly, room: b@example.com, username: BoardRoom }`,
        '    family: trio\n    form: { location: bare }\n    alarm: false\n    delivery: observe\n',
      ),
    );
    const [a, b] = snapshotOf(config, { number: 1, createdAt: 0 }).endpoints;
    expect(a).toMatchObject({ family: 'hdx', form: { location: 'bare', lineEnd: 'lf', token: true } });
    expect(b).toMatchObject({ family: 'trio', username: 'boardroom', alarm: false, delivery: 'observe' });
  });

  test('signs in under a name of its own', () => {
    const two = group(`      - { name: a, type: poly, room: a@example.com }
      - { name: b, type: poly, room: b@example.com, username: A }`);
    expect(messages(two)).toEqual(['"a" signs in with the same user name']);
  });

  test('signs in under a name that can be typed on it', () => {
    const long = (family: string) =>
      group(`      - { name: a, type: poly, room: a@example.com, family: ${family}, username: ${'x'.repeat(65)} }`);
    expect(messages(long('studio'))).toEqual(['a Studio X or G7500 takes 64 characters as user name']);
    expect(messages(long('trio'))).toEqual([]);
  });

  test('needs a place to sign in at', () => {
    const one = group('      - { name: a, type: poly, room: a@example.com }');
    expect(messages(one)).toEqual([]);
    expect(messages(one, head.replace('domain: otj.example.com\n', ''))).toEqual([
      'there are Poly endpoints and no "domain"',
    ]);
    expect(messages(one, head.replace(/^poly: .*\n/m, ''))).toEqual([
      'there are Poly endpoints and no certificate for "domain"',
    ]);
  });

  test('is deployed a door for, and no network', () => {
    const config = configOf(group('      - { name: a, type: poly, room: a@example.com }'));
    expect(infrastructureIn(config)).toMatchObject({
      pushesInternet: false,
      door: { door: 'public', minimumTls: '1.2', requestsPerSecond: 200, firewall: false },
    });
  });
});

describe('the door in otj.yaml', () => {
  const one = group('      - { name: a, type: poly, room: a@example.com }');
  const withDoor = (door: string, from = head) => messages(one, from.replace('poly: {', `poly: { ${door},`));

  test.each([
    ['door: private', 'a private door answers through VPC endpoints, and there are none'],
    ['vpcEndpoints: [vpce-0a1b2c3d]', 'a public door does not answer through VPC endpoints'],
    [
      "door: private, vpcEndpoints: [vpce-0a1b2c3d], minimumTls: '1.0'",
      'TLS 1.0 can be spoken under a public name alone',
    ],
  ])('%s is told of', (door, message) => {
    expect(withDoor(door)).toEqual([message]);
  });

  test('a certificate belongs to the region of the instance, and old TLS to a name', () => {
    expect(messages(one, head.replace('region: eu-central-1', 'region: eu-west-1'))).toEqual([
      'the certificate is in eu-central-1, the instance in eu-west-1',
    ]);
    const nameless = head.replace(/certificate: '[^']+'/, "minimumTls: '1.0'");
    expect(messages(one, nameless)).toContain('TLS 1.0 can be spoken under a public name alone');
    expect(withDoor("minimumTls: '1.0'")).toEqual([]);
    expect(withDoor('door: private, vpcEndpoints: [vpce-0a1b2c3d]')).toEqual([]);
  });
});
