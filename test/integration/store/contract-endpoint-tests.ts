import { expect, test } from 'vitest';
import type { EndpointTest } from '../../../shared/model/endpoint-test.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

export function endpointTestsContract(makeStore: () => Promise<Store>): void {
  test('each asking has its own results', async () => {
    const { endpointTests } = await makeStore();
    const result: EndpointTest = {
      endpoint: 'spree-1',
      at: NINE,
      steps: [{ step: 'route', ok: true, detail: '10.0.0.1' }],
      certificate: null,
    };
    await endpointTests.put('one', result, NINE + 3_600_000);
    await endpointTests.put('one', { ...result, endpoint: 'havel-1' }, NINE + 3_600_000);
    expect((await endpointTests.of('one')).map(({ endpoint }) => endpoint).sort()).toEqual(['havel-1', 'spree-1']);
    expect(await endpointTests.of('two')).toEqual([]);
  });
}
