import { expect, test } from 'vitest';
import { checkConfig } from '../../../shared/config/check.ts';

const WRONG = `instance: Head Office
region: eu-central-1
timezone: Europe/Berlin
timeZone: Europe/Berlim
alarms:
  recipients: [ops@example.com, nobody]

calendars:
  - name: office
    type: graph
    tenant: example.com
    clientId: 12
    secret: graph-office
    clientSecret: hunter2-and-more
    quota: 5000
  - name: office
    type: grpah
    tenant: example.org
    secret: graph-other
    quota: many
  - name: spare
    type: graph
    tenant: example.net
    clientId: 00000000-1111-2222-3333-444444444444
    secret: xYz8Q~abcdefghijklmnopqrstuvwxyz01234567
    location: hamburg

profiles:
  - name: standard
    calendar: offce
    daysAhead: 900
    startBufferMinutes: 2.5
    internalDomains: ["@example.com"]
    subject: { replace: Private }
    dialPolicy: { deny: ["+1*", "sip:x"] }
    rules:
      - { name: zoom, type: zoom, priority: 0 }
      - { name: zoom, type: zoomm, priority: 10, enabled: false }
  - name: lonely
    calendar: spare

locations:
  - name: berlin
    allowedNetworks: [10.20.0.0/16, 10.0.0.0/33]
    vpc:
      id: vpc-0a1b2c3d4e5f60718
      subnets: [subnet-0a1b2c3d4e5f60718, subnet-1a1b2c3d4e5f60718]
      zones: [eu-central-1a, us-east-1b]
      routeTables: [rtb-0a1b2c3d4e5f60718]

endpointGroups:
  - name: rooms
    profile: standart
    location: berlin
    delivery: true
    trust: off
    endpoints:
      - { name: one, type: cisco, room: one@example.com, address: 10.20.0.1, secret: cisco }
      - { name: two, type: cisco, room: two, address: 127.0.0.1, secret: cisco }
      - { name: One, type: cisco, room: one@example.com, address: 10.20.0.1, secret: cisco }
      - { name: four, type: cisco, room: four@example.com, address: 10.30.0.1 }
      - { name: five, type: cisco, room: five@example.com, address: "https://five", secret: cisco, trust: { pin: ab } }
  - name: others
    profile: lonely
    location: berlin
    endpoints:
      - { name: six, type: cisco, rooms: [one@example.com], address: six.example.com, secret: cisco, port: 70000 }
      - { name: seven, type: cisco, room: ONE@example.com, address: seven.example.com, secret: cisco }

rooms:
  - address: attic@example.com
    timeZone: +01:00
  - address:
endpoints: []
`;

test('a file with many mistakes gives every one of them, at its place, in the order of the file', () => {
  const { config, faults } = checkConfig(WRONG, () => null);

  expect(config).toBeNull();
  expect(faults.map((fault) => `${fault.line}:${fault.column} ${fault.severity}: ${fault.message}`)).toEqual([
    '1:11 error: "instance" "Head Office" cannot be used',
    '3:1 error: "timezone" is not known here',
    '4:11 error: "timeZone" "Europe/Berlim" cannot be used',
    '6:33 error: "recipients", item 2, "nobody" cannot be used',
    '12:15 error: "clientId" must be text, found "12"',
    '14:5 error: "clientSecret" is not known here',
    '15:12 error: "quota" must be at least 10000',
    '16:5 error: "clientId" is missing',
    '16:11 error: another calendar is called "office" already',
    '17:11 error: "type" "grpah" is not known',
    '20:12 error: "quota" must be a number, found "many"',
    '25:13 error: this looks like an Entra client secret',
    '26:15 error: there is no location "hamburg"',
    '30:15 error: there is no calendar "offce"',
    '31:16 error: "daysAhead" must be at most 365',
    '32:25 error: "startBufferMinutes" must be a whole number, found "2.5"',
    '33:23 error: "internalDomains", item 1, "@example.com" cannot be used',
    '34:25 error: "replace" "Private" is not known',
    '35:33 error: "deny", item 2, "sip:x" cannot be used',
    '37:45 error: "priority" must be at least 1',
    '38:17 error: another rule of this profile is called "zoom" already',
    '38:29 error: "type" "zoomm" is not known',
    '38:59 warning: the rule "zoom" is disabled',
    '44:37 error: "allowedNetworks", item 2, "10.0.0.0/33" cannot be used',
    '48:30 error: the zone us-east-1b is not in the region eu-central-1',
    '49:20 error: 2 subnets, but 1 routeTables',
    '53:14 error: there is no profile "standart"',
    '55:15 error: "delivery" "true" is not known',
    '56:12 warning: certificates are not checked: others could pose as the device and learn the password',
    '59:41 error: "room" "two" cannot be used',
    '59:55 error: "address" "127.0.0.1" cannot be used',
    '60:17 error: another endpoint is called "one" already',
    '60:67 error: 10.20.0.1 is the device of one already',
    '61:9 error: no secret is named for the endpoint "four"',
    '62:69 error: "address" "https://five" cannot be used',
    '62:114 error: "pin" "ab" cannot be used',
    '67:42 error: "rooms" must have at least 2 items',
    '67:43 error: the room one@example.com is in two profiles: "standart" and "lonely"',
    '67:108 error: "port" must be at most 65535',
    '68:43 error: the room one@example.com is in two profiles: "standart" and "lonely"',
    '71:14 warning: no endpoint shows the room attic@example.com',
    '72:15 error: "timeZone" "+01:00" cannot be used',
    '73:5 error: "address" must be text, found nothing',
    '74:1 error: "endpoints" is not known here',
  ]);
});

test('every fault says what to do, and none quotes a secret', () => {
  const { faults } = checkConfig(WRONG, () => null);

  expect(faults.filter(({ hint }) => hint === '')).toEqual([]);
  expect(JSON.stringify(faults)).not.toMatch(/hunter2|8Q~/);
});
