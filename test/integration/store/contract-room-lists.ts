import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RoomList } from '../../../shared/model/room-list.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

export function roomListsContract(makeStore: () => Promise<Store>): void {
  test('a list is read whole, however long it is, by the number of its asking', async () => {
    const { roomLists } = await makeStore();
    // Names that do not compress, and so take more than one item.
    const rooms = Array.from({ length: 900 }, (_, index) => ({
      address: `room-${index}@example.com`,
      name: randomBytes(400).toString('base64'),
    }));
    const list: RoomList = { calendar: 'office', at: NINE, requests: 7, found: { kind: 'complete', rooms } };
    await roomLists.put('one', list, NINE + 3_600_000);
    expect(await roomLists.get('one')).toEqual(list);
    expect(await roomLists.get('two')).toBeNull();
  });

  test('or why there is none', async () => {
    const { roomLists } = await makeStore();
    const list: RoomList = { calendar: 'office', at: NINE, requests: 0, found: { kind: 'refused', why: 'No.' } };
    await roomLists.put('one', list, NINE + 3_600_000);
    expect(await roomLists.get('one')).toEqual(list);
  });
}
