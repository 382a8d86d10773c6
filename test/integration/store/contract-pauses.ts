import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

export function pausesContract(makeStore: () => Promise<Store>): void {
  test('a pause lasts from its first moment until it is resumed', async () => {
    const { pauses } = await makeStore();
    expect(await pauses.all()).toEqual([]);
    await pauses.pause({ what: 'endpoint', name: 'berlin', since: NINE });
    await pauses.pause({ what: 'endpoint', name: 'berlin', since: NINE + 1 });
    await pauses.pause({ what: 'location', name: 'berlin', since: NINE + 2 });
    expect(await pauses.all()).toEqual([
      { what: 'endpoint', name: 'berlin', since: NINE },
      { what: 'location', name: 'berlin', since: NINE + 2 },
    ]);
    expect(await pauses.resume('endpoint', 'berlin')).toBe(true);
    expect(await pauses.resume('endpoint', 'berlin')).toBe(false);
    expect(await pauses.all()).toHaveLength(1);
  });
}
