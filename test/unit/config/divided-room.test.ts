import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { type AFile, configAfter, faultsAfter } from './a-file.ts';

const PLACE = 'endpointGroups[0].endpoints[2]';

/** The third endpoint shows these instead of its room. */
const divided =
  (rooms: unknown, settings: Record<string, unknown> = {}) =>
  (file: AFile) => {
    const { room: _, ...endpoint } = file.endpointGroups[0]?.endpoints[2] ?? {};
    file.endpointGroups[0]?.endpoints.splice(2, 1, { ...endpoint, rooms, ...settings });
  };

describe('an endpoint of a divided room', () => {
  test('shows all its rooms, and each of them lists it', () => {
    const config = configAfter(divided(['Two@example.com', 'one@example.com', 'four@example.com']));
    const { endpoints, rooms } = snapshotOf(config, { number: 1, createdAt: 0 });
    expect(endpoints.find(({ name }) => name === 'two')).toMatchObject({
      room: 'two@example.com',
      alsoRooms: ['one@example.com', 'four@example.com'],
    });
    expect(rooms.map(({ address, endpoints }) => [address, endpoints])).toEqual([
      ['four@example.com', ['two']],
      ['one@example.com', ['one', 'one-side', 'two']],
      ['three@example.com', ['three']],
      ['two@example.com', ['two']],
    ]);
  });

  test('of any type may show several', () => {
    const settings = { type: 'poly', address: undefined };
    const config = configAfter((file) => {
      divided(['two@example.com', 'four@example.com'], settings)(file);
      Object.assign(file, { poly: {} });
    });
    expect(snapshotOf(config, { number: 1, createdAt: 0 }).endpoints.find(({ name }) => name === 'two')).toMatchObject({
      type: 'poly',
      alsoRooms: ['four@example.com'],
    });
  });

  test('its rooms keep the agenda that they have without it', () => {
    const at = { number: 1, createdAt: 0 };
    const fingerprint = (change?: (file: AFile) => void) =>
      snapshotOf(configAfter(change), at).rooms.find(({ address }) => address === 'one@example.com')?.fingerprint;
    expect(fingerprint(divided(['two@example.com', 'one@example.com']))).toBe(fingerprint());
  });

  test.each([
    ['one room', ['two@example.com'], `error ${PLACE}.rooms: "rooms" must have at least 2 items`],
    [
      'five',
      [1, 2, 3, 4, 5].map((n) => `r${n}@example.com`),
      `error ${PLACE}.rooms: "rooms" must have at most 4 items`,
    ],
    [
      'one of them twice',
      ['two@example.com', 'TWO@example.com'],
      `error ${PLACE}.rooms[1]: the room two@example.com is listed twice`,
    ],
    ['no address', ['two@example.com', 'four'], `error ${PLACE}.rooms[1]: "rooms", item 2, "four" cannot be used`],
    ['no list', 'two@example.com', `error ${PLACE}.rooms: "rooms" must be a list, found "two@example.com"`],
  ])('%s is refused', (_what, rooms, fault) => {
    expect(faultsAfter(divided(rooms))).toContain(fault);
  });

  test('a room of another profile is refused', () => {
    expect(faultsAfter(divided(['two@example.com', 'three@example.com']))).toContain(
      'error endpointGroups[1].endpoints[0].room: the room three@example.com is in two profiles: "standard" and "quiet"',
    );
  });

  test('room and rooms exclude each other, and one of them is needed', () => {
    const both = divided(['two@example.com', 'four@example.com'], { room: 'two@example.com' });
    expect(faultsAfter(both)).toEqual([`error ${PLACE}.rooms: "room" and "rooms" exclude each other`]);
    expect(faultsAfter(divided(undefined))).toEqual([`error ${PLACE}.room: "room" is missing`]);
  });
});
