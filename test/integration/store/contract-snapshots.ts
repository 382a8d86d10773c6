import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { endpointEntry, polyEntry, roomEntry, snapshotOf } from './builders.ts';

/** A store that two readers share must show the second one what the first one wrote. */
export function snapshotsContract(makeStore: () => Promise<Store>): void {
  test('before the first apply there is nothing', async () => {
    const { snapshots } = await makeStore();
    expect(await snapshots.active()).toBeNull();
    expect(await snapshots.header(1)).toBeNull();
    expect(await snapshots.latest()).toBe(0);
    await expect(snapshots.rooms(1)).rejects.toThrow(/no snapshot 1/);
  });

  test('a snapshot that was written is read back whole, and is active only once the pointer moved', async () => {
    const { snapshots } = await makeStore();
    const written = snapshotOf(1, 230);
    expect(await snapshots.write(written)).toBe('written');
    expect(await snapshots.active()).toBeNull();
    expect(await snapshots.activate(1, null)).toBe('activated');

    expect(await snapshots.active()).toEqual(written.header);
    expect(inOrder(await snapshots.rooms(1))).toEqual(inOrder(written.rooms));
    expect(inOrder(await snapshots.endpoints(1))).toEqual(inOrder(written.endpoints));
  });

  test('one room and one endpoint are found by name', async () => {
    const { snapshots } = await makeStore();
    await snapshots.write(snapshotOf(1, 230));
    expect(await snapshots.room(1, 'room-7@example.com')).toEqual(roomEntry('room-7@example.com', ['room-7']));
    expect(await snapshots.endpoint(1, 'room-229')).toEqual(endpointEntry('room-229', 'room-229@example.com'));
    expect(await snapshots.room(1, 'elsewhere@example.com')).toBeNull();
    expect(await snapshots.endpoint(1, 'elsewhere')).toBeNull();
  });

  test('an endpoint is found by the name it signs in with', async () => {
    const { snapshots } = await makeStore();
    const { header, rooms, endpoints } = snapshotOf(1, 3);
    await snapshots.write({ header, rooms, endpoints: [...endpoints, polyEntry('trio', 'trio-user')] });
    expect(await snapshots.caller(1, 'trio-user')).toBe('trio');
    expect(await snapshots.caller(1, 'trio')).toBeNull();
    expect(await snapshots.endpoint(1, 'trio')).toEqual(polyEntry('trio', 'trio-user'));
    await snapshots.write(snapshotOf(2, 3));
    expect(await snapshots.caller(2, 'trio-user')).toBeNull();
  });

  test('a company without rooms is a company', async () => {
    const { snapshots } = await makeStore();
    await snapshots.write(snapshotOf(1, 0));
    expect(await snapshots.rooms(1)).toEqual([]);
    expect(await snapshots.endpoint(1, 'room-0')).toBeNull();
  });

  test('a number belongs to the configuration that took it first', async () => {
    const { snapshots } = await makeStore();
    await snapshots.write(snapshotOf(4, 2));
    expect(await snapshots.write(snapshotOf(4, 3, { hash: 'another' }))).toBe('taken');
    expect(await snapshots.write(snapshotOf(4, 2))).toBe('written');
    expect(await snapshots.rooms(4)).toHaveLength(2);
  });

  test('numbers grow past nine', async () => {
    const { snapshots } = await makeStore();
    for (const number of [9, 10, 2]) await snapshots.write(snapshotOf(number, 1));
    expect(await snapshots.latest()).toBe(10);
  });

  test('of two who move the pointer from the same place, one is told that it moved', async () => {
    const { snapshots } = await makeStore();
    for (const number of [1, 2, 3]) await snapshots.write(snapshotOf(number, 1));
    expect(await Promise.all([snapshots.activate(1, null), snapshots.activate(2, null)])).toEqual(
      expect.arrayContaining(['activated', 'moved']),
    );
    const active = (await snapshots.active())?.number ?? 0;
    expect(await snapshots.activate(3, active)).toBe('activated');
    expect(await snapshots.activate(1, active)).toBe('moved');
    expect(await snapshots.activate(1, 3)).toBe('activated');
    expect((await snapshots.active())?.number).toBe(1);
  });

  test('one that is forgotten leaves nothing, and its number is not given again', async () => {
    const { snapshots } = await makeStore();
    for (const number of [1, 2, 11]) await snapshots.write(snapshotOf(number, 120));
    await snapshots.activate(2, null);
    expect(await snapshots.numbers()).toEqual([1, 2, 11]);
    await snapshots.forget(1);
    await snapshots.forget(1);
    expect(await snapshots.numbers()).toEqual([2, 11]);
    expect(await snapshots.header(1)).toBeNull();
    await expect(snapshots.rooms(1)).rejects.toThrow(/no snapshot 1/);
    await expect(snapshots.forget(2)).rejects.toThrow(/Snapshot 2 is active/);
    expect(await snapshots.rooms(2)).toHaveLength(120);
    expect(await snapshots.latest()).toBe(11);
  });

  test('what was never written cannot be made active', async () => {
    const { snapshots } = await makeStore();
    await expect(snapshots.activate(7, null)).rejects.toThrow(/no snapshot 7/);
    expect(await snapshots.active()).toBeNull();
  });
}

const inOrder = <Entry>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
