import { expect, test } from 'vitest';
import type { RetiredEndpoint } from '../../../shared/model/retired.ts';
import { CiscoEndpointEntry } from '../../../shared/model/snapshot.ts';
import type { Store } from '../../../shared/store/port.ts';
import { endpointEntry, NINE, ROOM } from './builders.ts';

export function retiredContract(makeStore: () => Promise<Store>): void {
  const retired = (id: string): RetiredEndpoint => ({
    id,
    entry: CiscoEndpointEntry.parse(endpointEntry('spree-1', ROOM)),
    snapshot: 2,
    retiredAt: NINE,
  });

  test('each is kept until it is removed', async () => {
    const store = await makeStore();
    expect(await store.retired.all()).toEqual([]);
    await store.retired.put(retired('retired-a'));
    await store.retired.put(retired('retired-b'));
    expect(await store.retired.get('retired-a')).toEqual(retired('retired-a'));
    expect((await store.retired.all()).map(({ id }) => id)).toEqual(['retired-a', 'retired-b']);

    await store.retired.remove('retired-a');
    await store.retired.remove('retired-a');
    expect(await store.retired.get('retired-a')).toBeNull();
    expect(await store.retired.all()).toHaveLength(1);
  });
}
