import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../../shared/config/check.ts';
import { infrastructureIn } from '../../../shared/config/infrastructure.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';

const head = `
instance: sample
region: eu-central-1
domain: otj.example.com
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

  test('needs a place to sign in at', () => {
    const one = group('      - { name: a, type: poly, room: a@example.com }');
    expect(messages(one, head.replace('domain: otj.example.com\n', ''))).toEqual([
      'there are Poly endpoints and no "domain"',
    ]);
  });

  test('is deployed a door for, and no network', () => {
    const config = configOf(group('      - { name: a, type: poly, room: a@example.com }'));
    expect(infrastructureIn(config)).toMatchObject({
      pushesInternet: false,
      door: { door: 'public', certificate: null, requestsPerSecond: 200, firewall: false },
    });
  });
});
