import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { Snapshot } from '../../../shared/model/snapshot.ts';
import { type AFile, aGroup, anEndpoint, aRule, configAfter } from './a-file.ts';
import { CERTIFICATE } from './certificate.ts';

const at = { number: 7, createdAt: 1_795_000_000_000 };
const snapshotAfter = (change: (file: AFile) => void = () => {}, files: Record<string, string> = {}) =>
  snapshotOf(configAfter(change, files), at);
const endpoint = (snapshot: Snapshot, name: string) => snapshot.endpoints.find((one) => one.name === name);
const timeZones = (snapshot: Snapshot) =>
  Object.fromEntries(snapshot.rooms.map((room) => [room.address, room.timeZone]));

test('a snapshot is what the functions read, and survives storage', () => {
  const snapshot = snapshotAfter();
  expect(Snapshot.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
  expect(snapshot.header).toMatchObject({ schema: 1, number: 7, instance: 'demo', rooms: 3, endpoints: 4 });
});

test('what the file leaves out takes the documented defaults', () => {
  const snapshot = snapshotAfter((file) => {
    file.profiles[1] = { name: 'quiet', calendar: 'office' };
    delete file.calendars[0]?.quota;
  });
  expect(snapshot.header.calendars[0]).toMatchObject({
    quota: 1_000_000,
    floorSeconds: 30,
    location: null,
    cloud: 'global',
  });
  expect(snapshot.header.profiles.find(({ name }) => name === 'quiet')).toEqual({
    name: 'quiet',
    calendar: 'office',
    daysBack: 1,
    daysAhead: 7,
    startBufferMinutes: 5,
    endBufferMinutes: 0,
    nonVideoMeetings: true,
    privateMeetings: { process: true, alias: true },
    subject: { replace: 'PRIVATE', template: '', fillEmpty: true, unknown: 'Unknown', empty: 'No subject' },
    events: { free: 'show', allDay: 'show', tentative: 'show', types: ['default', 'fromGmail'] },
    maxMeetings: 200,
    internalDomains: [],
    dialPolicy: { allow: [], deny: [], external: { phone: false, ip: false, ownDomains: false } },
    rules: [],
  });
  expect(endpoint(snapshot, 'three')).toEqual({
    name: 'three',
    type: 'cisco',
    room: 'three@example.com',
    alsoRooms: [],
    location: 'lab',
    group: 'labs',
    delivery: 'observe',
    takeover: false,
    protocols: ['SIP', 'H323'],
    startBufferMinutes: null,
    endBufferMinutes: null,
    address: 'three.rooms.example.com',
    port: 443,
    scheme: 'https',
    trust: { kind: 'public' },
    secret: 'cisco-rooms',
    road: 'auto',
  });
});

test('in calendars of people, events that are free or last all day are left out unless the file says otherwise', () => {
  const events = (settings: object) =>
    snapshotAfter((file) => Object.assign(file.profiles[1] ?? {}, { personal: true, ...settings })).header.profiles[0]
      ?.events;
  expect(events({})).toEqual({ free: 'ignore', allDay: 'ignore', tentative: 'show', types: ['default'] });
  expect(events({ events: { allDay: 'show', types: ['focusTime'] } })).toEqual({
    free: 'ignore',
    allDay: 'show',
    tentative: 'show',
    types: ['focusTime'],
  });
});

test("an endpoint's own settings win over its group's", () => {
  const snapshot = snapshotAfter(
    (file) =>
      file.endpointGroups.push(
        aGroup(
          'more',
          'quiet',
          'lab',
          [
            anEndpoint('own', 'own@example.com', {
              delivery: 'off',
              scheme: 'https',
              secret: 'own',
              trust: { pin: `AA:${'bb'.repeat(31)}` },
            }),
            anEndpoint('shared', 'shared@example.com'),
          ],
          { delivery: 'on', scheme: 'http', trust: { ca: 'ca.pem' }, startBufferMinutes: 10, protocols: ['H323'] },
        ),
      ),
    { 'ca.pem': CERTIFICATE },
  );
  expect(endpoint(snapshot, 'own')).toMatchObject({
    delivery: 'off',
    scheme: 'https',
    port: 443,
    secret: 'own',
    trust: { kind: 'pinned', sha256: `aa${'bb'.repeat(31)}` },
    startBufferMinutes: 10,
  });
  expect(endpoint(snapshot, 'shared')).toMatchObject({
    delivery: 'on',
    port: 80,
    secret: 'cisco-rooms',
    trust: { kind: 'authority', ca: CERTIFICATE },
    protocols: ['H323'],
  });
});

test("a room's days begin in its own zone, else its location's, else the instance's", () => {
  const zones = timeZones(
    snapshotAfter((file) => {
      file.timeZone = 'Asia/Tokyo';
      file.rooms.push({ address: 'Two@Example.com', timeZone: 'Europe/Lisbon' });
    }),
  );
  expect(zones).toEqual({
    'one@example.com': 'Europe/Berlin',
    'two@example.com': 'Europe/Lisbon',
    'three@example.com': 'Asia/Tokyo',
  });
});

test('a room has all its endpoints, however the file writes its address', () => {
  const snapshot = snapshotAfter((file) => {
    file.endpointGroups[0]?.endpoints.push(anEndpoint('one-wall', 'ONE@Example.COM'));
  });
  expect(snapshot.rooms.find(({ address }) => address === 'one@example.com')?.endpoints).toEqual([
    'one',
    'one-side',
    'one-wall',
  ]);
});

describe('the hash', () => {
  test('stays when the file is rearranged, and when number and time differ', () => {
    const rearranged = configAfter((file) => {
      for (const list of [
        file.profiles,
        file.locations,
        file.endpointGroups,
        ...file.endpointGroups.map((group) => group.endpoints),
      ])
        list.reverse();
    });
    expect(snapshotOf(rearranged, { number: 8, createdAt: 0 }).header.hash).toBe(snapshotAfter().header.hash);
  });

  test('differs when the order of rules of one priority differs: ties go by it', () => {
    const hash = (...rules: object[]) =>
      snapshotAfter((file) => Object.assign(file.profiles[0] ?? {}, { rules })).header.hash;
    expect(hash(aRule('a'), aRule('b'))).not.toBe(hash(aRule('b'), aRule('a')));
  });
});

/** Each change, and the rooms whose agenda it shapes. */
const ROOMS = { standard: ['one@example.com', 'two@example.com'], quiet: ['three@example.com'] };
const ALL = [...ROOMS.standard, ...ROOMS.quiet];
const CHANGES: [change: (file: AFile, to: number) => void, shapes: string[]][] = [
  [(file, to) => Object.assign(file.profiles[0] ?? {}, { daysAhead: to }), ROOMS.standard],
  [(file, to) => Object.assign(file.profiles[1] ?? {}, { endBufferMinutes: to }), ROOMS.quiet],
  [(file, to) => Object.assign(file.profiles[0] ?? {}, { rules: [aRule('zoom', { priority: to })] }), ROOMS.standard],
  [(file, to) => Object.assign(file.profiles[1] ?? {}, { subject: { template: `Meeting ${to}` } }), ROOMS.quiet],
  [
    (file, to) => file.rooms.push({ address: 'two@example.com', timeZone: `Etc/GMT-${1 + (to % 12)}` }),
    ['two@example.com'],
  ],
  [(file, to) => Object.assign(file.locations[0] ?? {}, { timeZone: `Etc/GMT-${1 + (to % 12)}` }), ROOMS.standard],
  [(file, to) => Object.assign(file, { timeZone: `Etc/GMT-${1 + (to % 12)}` }), ROOMS.quiet],
  [(file, to) => Object.assign(file.calendars[0] ?? {}, { tenant: `t${to}.example.com` }), ALL],
  [(file, to) => Object.assign(file.calendars[0] ?? {}, { quota: 10_000 + to, secret: `graph-${to}` }), []],
  [(file, to) => Object.assign(file.locations[1] ?? {}, { allowedNetworks: [`10.${to}.0.0/16`] }), []],
  [(file, to) => Object.assign(file.endpointGroups[0] ?? {}, { delivery: to % 2 === 0 ? 'on' : 'off' }), []],
  [(file, to) => Object.assign(file.endpointGroups[0]?.endpoints[0] ?? {}, { address: `10.0.0.${to}` }), []],
  [(file, to) => file.endpointGroups[0]?.endpoints.push(anEndpoint(`extra-${to}`, 'one@example.com')), []],
];

test('the same file gives the same snapshot; fingerprints differ exactly for the rooms that a change shapes', () => {
  const unchanged = snapshotAfter();
  const before = fingerprints(unchanged);
  const someChanges = fc.uniqueArray(fc.tuple(fc.constantFrom(...CHANGES.keys()), fc.integer({ min: 20, max: 120 })), {
    selector: ([change]) => change,
    maxLength: 4,
  });
  fc.assert(
    fc.property(someChanges, (changes) => {
      const change = (file: AFile) => {
        for (const [which, to] of changes) CHANGES[which]?.[0](file, to);
      };
      const snapshot = snapshotAfter(change);
      expect(snapshotAfter(change)).toEqual(snapshot);
      const after = fingerprints(snapshot);
      const shaped = new Set(changes.flatMap(([which]) => CHANGES[which]?.[1] ?? []));
      expect(ALL.filter((room) => before.get(room) !== after.get(room))).toEqual(
        ALL.filter((room) => shaped.has(room)),
      );
      expect(snapshot.header.hash === unchanged.header.hash).toBe(changes.length === 0);
    }),
    { numRuns: 40 },
  );
});

const fingerprints = (snapshot: Snapshot) =>
  new Map(snapshot.rooms.map(({ address, fingerprint }) => [address, fingerprint]));
