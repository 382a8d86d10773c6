import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compare, startOf } from '../../../local/world/compare.ts';
import { sampleExpected } from '../../../local/world/expected.ts';
import { SAMPLE_COMPANY } from '../../../local/world/sample/company.ts';
import { SAMPLE_SECRETS } from '../../../local/world/sample/secrets.ts';
import { minutes, seconds } from '../../../shared/kit/clock.ts';

const START = Date.UTC(2026, 10, 23, 9, 7);
const { rooms, devices, poly, webex, events: eventsAt } = SAMPLE_COMPANY;
const events = eventsAt(START);
const byKey = new Map(events.map((event) => [event.id, event]));
const expected = sampleExpected();

interface SampleFile {
  endpointGroups: {
    secret: string;
    endpoints: { name: string; type: string; room: string; address: string; secret?: string; deviceId?: string }[];
  }[];
}
const file = parse(readFileSync(new URL('../../../examples/sample.yaml', import.meta.url), 'utf8')) as SampleFile;
const endpoints = file.endpointGroups.flatMap((group) =>
  group.endpoints.map((endpoint) => ({ secret: group.secret, ...endpoint })),
);
const inFile = endpoints.filter(({ type }) => type === 'cisco');

describe('the sample company', () => {
  test('has rooms in two time zones, endpoints and meetings enough', () => {
    expect(rooms.length).toBeGreaterThanOrEqual(8);
    expect(new Set(rooms.map((room) => room.timeZone)).size).toBeGreaterThanOrEqual(2);
    expect(devices.length).toBeGreaterThanOrEqual(10);
    expect(events.length).toBeGreaterThanOrEqual(30);
    expect(byKey.size).toBe(events.length);
  });

  test('has one meeting running, one in 4 and one in 12 minutes', () => {
    expect(events.some((event) => event.start < START && event.end > START)).toBe(true);
    expect(events.map((event) => event.start)).toEqual(
      expect.arrayContaining([START + minutes(4), START + minutes(12)]),
    );
  });

  test('has the devices that sample.yaml names, at the same addresses and with the same logins', () => {
    const inWorld = devices.map(({ profile, room, host }) => ({ name: profile.name, room, address: host }));
    expect(inFile.map(({ name, room, address }) => ({ name, room, address }))).toEqual(inWorld);
    const logins = new Map<string, object>(Object.entries(SAMPLE_SECRETS));
    for (const [index, { profile }] of devices.entries())
      expect(profile.login).toEqual(logins.get(inFile[index]?.secret ?? ''));
  });
});

test('the sample company has the Poly endpoints that sample.yaml names, one of each kind of login', () => {
  const named = endpoints.filter(({ type }) => type === 'poly').map(({ name, room }) => ({ name, room }));
  expect(poly.map(({ name, room }) => ({ name, room }))).toEqual(named);
  expect(poly.map(({ habit }) => habit).sort()).toEqual(['basic', 'challengeFirst', 'ntlmFirst']);
});

test('the sample company has the Webex endpoints that sample.yaml names, under the same ids', () => {
  const named = endpoints.filter(({ type }) => type === 'webex');
  expect(named.map(({ name, room, deviceId }) => ({ name, room, deviceId }))).toEqual(
    webex.devices.map(({ profile, room }) => ({ name: profile.name, room, deviceId: profile.id })),
  );
  expect(new Set(named.map(({ secret }) => secret))).toEqual(new Set(['webex']));
});

describe('sample.expected.json', () => {
  test('is about the devices of the sample company', () => {
    const registered = [...devices, ...webex.devices].map(({ profile, room }) => ({ name: profile.name, room }));
    expect(expected.endpoints.map(({ name, room }) => ({ name, room }))).toEqual([
      ...registered.slice(0, devices.length),
      ...poly.map(({ name, room }) => ({ name, room })),
      ...registered.slice(devices.length),
    ]);
  });

  test('starts every meeting when its booking does', () => {
    for (const { booking, title, start } of expected.endpoints.flatMap(({ meetings }) => meetings)) {
      if (booking === null) continue;
      const event = byKey.get(booking);
      const at = startOf(start, START);
      const secondDay = booking === 'kanda-inventory' && at !== event?.start;
      expect(secondDay ? at - minutes(1_440) : at, title).toBe(event?.start);
    }
  });

  test('leaves out what is declined or cancelled, and what the device of another system does not get', () => {
    const named = new Set(expected.endpoints.flatMap(({ meetings }) => meetings.map(({ booking }) => booking)));
    expect(events.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([
      'elbe-board',
      'elbe-press',
      'sumida-lunch',
      'sumida-quote',
    ]);
  });

  test('says of each Join button what its rule says 30 seconds after the start', () => {
    const now = START + seconds(30);
    const held = expected.endpoints.map(({ name, meetings }) => ({
      name,
      meetings: meetings
        .map(({ title, start, lasts, alias, joinable }) => ({
          id: title,
          title,
          start: startOf(start, START),
          end: startOf(start, START) + minutes(lasts),
          alias,
          joinable,
        }))
        .filter(({ title }) => title !== 'Summer party planning'),
    }));
    expect(compare(expected, held, START, now)).toMatchObject({ converged: true });
  });
});
