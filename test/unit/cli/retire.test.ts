import { expect, test } from 'vitest';
import { leavingWith, retire, strandedBy } from '../../../cli/retire.ts';
import { NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import { CiscoEndpointEntry, type Snapshot } from '../../../shared/model/snapshot.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { endpointEntry, NINE, ROOM, snapshotOf } from '../../integration/store/builders.ts';

const one = CiscoEndpointEntry.parse(endpointEntry('spree-1', ROOM));
const berlin = { name: 'berlin', timeZone: null, allowedNetworks: [] };
const withEndpoints = (number: number, endpoints: CiscoEndpointEntry[], locations = [berlin]): Snapshot => ({
  ...snapshotOf(number, 0, { locations }),
  endpoints,
});

async function aStore(acceptedBody: string | null) {
  const store = memoryStore();
  await store.deliveries.lease('spree-1', { token: 't', until: NINE }, NINE);
  await store.deliveries.write('spree-1', 'berlin', 't', { ...NEW_DELIVERY, acceptedBody }, 'end');
  return store;
}

test.each([
  ['removed', [], 1],
  ['another device', [{ ...one, address: 'elsewhere.example.com' }], 1],
  ['on another port', [{ ...one, port: 8443 }], 1],
  ['renamed', [{ ...one, name: 'spree-one' }], 0],
  ['moved to another location', [{ ...one, location: 'tokyo' }], 0],
])('an endpoint that is %s leaves a list behind or not', async (_how, endpoints, count) => {
  const store = await aStore('body');
  expect(await leavingWith(withEndpoints(1, [one]), withEndpoints(2, endpoints), store)).toHaveLength(count);
});

test('an endpoint that nothing was ever sent to leaves nothing behind', async () => {
  expect(await leavingWith(withEndpoints(1, [one]), withEndpoints(2, []), await aStore(null))).toEqual([]);
});

test('it is remembered with its address, and due in its lane', async () => {
  const store = await aStore('body');
  await retire(await leavingWith(withEndpoints(1, [one]), withEndpoints(2, []), store), store);
  const [retired] = await store.retired.all();
  expect(retired).toMatchObject({ entry: one, snapshot: 2 });
  expect(await store.deliveries.due('berlin', NINE + 600_000, 10)).toMatchObject([{ endpoint: retired?.id }]);
});

test('a location cannot go while devices in it wait to be cleared', async () => {
  const store = await aStore('body');
  const after = withEndpoints(2, [], []);
  const leaving = await leavingWith(withEndpoints(1, [one]), after, store);
  expect(await strandedBy(after, leaving, store)).toEqual([{ location: 'berlin', endpoints: ['spree-1'] }]);
  await retire(leaving, store);
  expect(await strandedBy(withEndpoints(3, [], []), [], store)).toHaveLength(1);
  expect(await strandedBy(withEndpoints(3, []), [], store)).toEqual([]);
});
