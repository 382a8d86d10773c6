import { expect, test } from 'vitest';
import { NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

const SPREE = 'Spree.4-west';
const LANE = 'berlin';
const minutes = (n: number) => n * 60_000;

/** What is wanted of an endpoint, and when it is due. */
export function deliveriesContract(makeStore: () => Promise<Store>): void {
  test('an endpoint that nobody announced is not known', async () => {
    const { deliveries } = await makeStore();
    expect(await deliveries.get(SPREE)).toBeNull();
    expect(await deliveries.all([SPREE])).toEqual(new Map());
    expect(await deliveries.due(LANE, NINE, 10)).toEqual([]);
  });

  test('what is wanted makes the record, and makes the endpoint due should the job be lost', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + 90_000, NINE);
    const expected = { ...NEW_DELIVERY, since: NINE, wanted: 'A', dueAt: NINE + 90_000 };
    expect(await deliveries.get(SPREE)).toEqual(expected);
    expect(await deliveries.all([SPREE, 'Havel', SPREE])).toEqual(new Map([[SPREE, expected]]));
    expect(await deliveries.due(LANE, NINE + 90_000, 10)).toEqual([]);
    expect(await deliveries.due(LANE, NINE + 90_001, 10)).toEqual([{ endpoint: SPREE, dueAt: NINE + 90_000 }]);
  });

  test('an earlier due moment that is still to come is kept; one that passed is not', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    await deliveries.want(SPREE, LANE, 'B', NINE + minutes(5), NINE);
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'B', dueAt: NINE + minutes(1) });
    await deliveries.want(SPREE, LANE, 'C', NINE + minutes(5), NINE + minutes(1));
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'C', dueAt: NINE + minutes(5) });
    await deliveries.want(SPREE, LANE, 'D', NINE + minutes(3), NINE + minutes(1));
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'D', dueAt: NINE + minutes(3) });
  });

  test('an endpoint that moved is due in its new lane alone', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, 'berlin', 'A', NINE + minutes(1), NINE);
    await deliveries.want(SPREE, 'paris', 'A', NINE + minutes(5), NINE);
    expect(await deliveries.due('berlin', NINE + minutes(9), 10)).toEqual([]);
    expect(await deliveries.due('paris', NINE + minutes(9), 10)).toHaveLength(1);
  });

  test('due endpoints come earliest first, of their lane, no more than asked for', async () => {
    const { deliveries } = await makeStore();
    for (const minute of [4, 1, 3, 0, 2])
      await deliveries.want(`device-${minute}`, LANE, 'A', NINE + minutes(minute), NINE - 1);
    await deliveries.want('elsewhere', 'paris', 'A', NINE, NINE - 1);
    const found = async (before: number, limit: number) =>
      (await deliveries.due(LANE, before, limit)).map(({ endpoint }) => endpoint);
    expect(await found(NINE + minutes(3), 10)).toEqual(['device-0', 'device-1', 'device-2']);
    expect(await found(NINE + minutes(9), 2)).toEqual(['device-0', 'device-1']);
  });

  test('an endpoint in step that is to be written to before a meeting is not due, until an agenda is wanted', async () => {
    const { deliveries } = await makeStore();
    const lease = { token: 'a', until: NINE + 1 };
    const before = { ...NEW_DELIVERY, since: NINE, kind: 'inStep' as const, beforeStartAt: NINE + minutes(1) };
    await deliveries.lease(SPREE, lease, NINE);
    await deliveries.write(SPREE, LANE, 'a', before, 'end');
    expect(await deliveries.get(SPREE)).toEqual(before);
    expect(await deliveries.due(LANE, NINE + minutes(9), 10)).toEqual([]);
    expect(await deliveries.starting(LANE, NINE + minutes(1), 10)).toEqual([]);
    const starting = [{ endpoint: SPREE, dueAt: NINE + minutes(1) }];
    expect(await deliveries.starting(LANE, NINE + minutes(9), 10)).toEqual(starting);
    expect(await deliveries.starting('paris', NINE + minutes(9), 10)).toEqual([]);

    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(2), NINE);
    expect(await deliveries.starting(LANE, NINE + minutes(9), 10)).toEqual([]);
    expect(await deliveries.due(LANE, NINE + minutes(9), 10)).toEqual([{ endpoint: SPREE, dueAt: NINE + minutes(2) }]);

    await deliveries.lease(SPREE, { ...lease, token: 'b' }, NINE);
    await deliveries.write(SPREE, LANE, 'b', { ...before, acceptedAgenda: 'A' }, 'end');
    expect(await deliveries.get(SPREE)).toMatchObject({ dueAt: null, beforeStartAt: NINE + minutes(1) });
    expect(await deliveries.starting(LANE, NINE + minutes(9), 10)).toEqual(starting);
  });

  test('an agenda that is wanted during a push leaves nothing for the start', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE, NINE - 1);
    await deliveries.lease(SPREE, { token: 'a', until: NINE + 1 }, NINE);
    await deliveries.want(SPREE, LANE, 'B', NINE + minutes(2), NINE);
    const pushed = { ...NEW_DELIVERY, acceptedAgenda: 'A', wanted: 'A', beforeStartAt: NINE + minutes(1) };
    await deliveries.write(SPREE, LANE, 'a', pushed, 'end');
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'B', dueAt: NINE + minutes(2) });
    expect(await deliveries.starting(LANE, NINE + minutes(9), 10)).toEqual([]);
  });

  test('an endpoint that is removed is neither known nor due', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE, NINE - 1);
    await deliveries.remove(SPREE);
    expect(await deliveries.get(SPREE)).toBeNull();
    expect(await deliveries.due(LANE, NINE + 1, 10)).toEqual([]);
  });
}
