import { expect, test } from 'vitest';
import { type Delivery, NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import type { Deliveries } from '../../../shared/store/deliveries.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

const SPREE = 'Spree.4-west';
const LANE = 'berlin';
const minutes = (n: number) => n * 60_000;

/** Who may write a delivery record, and what is kept of what others want meanwhile. */
export function leasesContract(makeStore: () => Promise<Store>): void {
  const leased = async (deliveries: Deliveries, token: string, now = NINE): Promise<Delivery> => {
    const answer = await deliveries.lease(SPREE, { token, until: now + minutes(2) }, now);
    if (answer.kind !== 'leased') throw new Error('the lease is taken');
    return answer.delivery;
  };
  const accepted = (delivery: Delivery, agenda: string, more: Partial<Delivery> = {}): Delivery => ({
    ...delivery,
    kind: 'inStep',
    acceptedAgenda: agenda,
    acceptedAt: NINE,
    dueAt: null,
    device: {
      checkedAt: NINE,
      software: 'ce11.20',
      serial: null,
      product: null,
      clockAhead: 1.5,
      hides: ['titles'],
      foreignBookings: 0,
      road: 'put',
      linkedToWebex: false,
    },
    ...more,
  });

  test('a lease is one worker’s until it ends', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    expect(await leased(deliveries, 'first')).toMatchObject({ wanted: 'A', dueAt: NINE + minutes(1) });
    const second = { token: 'second', until: NINE + minutes(3) };
    expect(await deliveries.lease(SPREE, second, NINE + 1)).toEqual({ kind: 'taken', until: NINE + minutes(2) });
    expect(await deliveries.lease(SPREE, second, NINE + minutes(2))).toMatchObject({ kind: 'leased' });
  });

  test('of workers that ask at once, one gets the lease', async () => {
    const { deliveries } = await makeStore();
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((token) => deliveries.lease(SPREE, { token, until: NINE + minutes(2) }, NINE)),
    );
    expect(answers.filter(({ kind }) => kind === 'leased')).toHaveLength(1);
    expect(await deliveries.get(SPREE)).toEqual({ ...NEW_DELIVERY, since: NINE });
  });

  test('who lost the lease writes nothing', async () => {
    const { deliveries } = await makeStore();
    const seen = await leased(deliveries, 'first');
    await leased(deliveries, 'second', NINE + minutes(2));
    expect(await deliveries.write(SPREE, LANE, 'first', accepted(seen, 'A'), 'end')).toBe('lost');
    expect((await deliveries.get(SPREE))?.acceptedAgenda).toBeNull();
    expect(await deliveries.write(SPREE, LANE, 'second', accepted(seen, 'B'), 'end')).toBe('written');
    expect(await deliveries.write(SPREE, LANE, 'second', accepted(seen, 'C'), 'end')).toBe('lost');
    expect((await deliveries.get(SPREE))?.acceptedAgenda).toBe('B');
  });

  test('nobody writes a record that was never leased', async () => {
    const { deliveries } = await makeStore();
    expect(await deliveries.write(SPREE, LANE, 'first', NEW_DELIVERY, 'end')).toBe('lost');
    expect(await deliveries.get(SPREE)).toBeNull();
  });

  test('a write keeps the lease or ends it', async () => {
    const { deliveries } = await makeStore();
    const seen = await leased(deliveries, 'first');
    const next = { token: 'second', until: NINE + minutes(4) };
    expect(await deliveries.write(SPREE, LANE, 'first', accepted(seen, 'A'), 'keep')).toBe('written');
    expect(await deliveries.lease(SPREE, next, NINE + 1)).toMatchObject({ kind: 'taken' });
    expect(await deliveries.write(SPREE, LANE, 'first', accepted(seen, 'B'), 'end')).toBe('written');
    expect(await deliveries.lease(SPREE, next, NINE + 2)).toMatchObject({ kind: 'leased' });
  });

  test('the whole record is read back as it was written', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    const record = accepted(await leased(deliveries, 'first'), 'A', {
      detail: 'Größe, "quoted"',
      meetings: 3,
      login: { fingerprint: 'f', wrong: 1, at: NINE },
      dueAt: NINE + minutes(9),
    });
    await deliveries.write(SPREE, LANE, 'first', record, 'end');
    expect(await deliveries.get(SPREE)).toEqual(record);
  });

  test('a write moves the due entry, and null removes it', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    const seen = await leased(deliveries, 'first');
    await deliveries.write(SPREE, LANE, 'first', { ...seen, kind: 'unreachable', dueAt: NINE + minutes(5) }, 'keep');
    expect(await deliveries.due(LANE, NINE + minutes(9), 10)).toEqual([{ endpoint: SPREE, dueAt: NINE + minutes(5) }]);
    await deliveries.write(SPREE, LANE, 'first', accepted(seen, 'A'), 'end');
    expect(await deliveries.due(LANE, NINE + minutes(9), 10)).toEqual([]);
  });

  test('an agenda that is wanted during a push stays wanted and due, whatever the push writes', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    const seen = await leased(deliveries, 'first');
    await deliveries.want(SPREE, LANE, 'B', NINE + minutes(2), NINE + minutes(1));
    expect(await deliveries.write(SPREE, LANE, 'first', accepted(seen, 'A'), 'end')).toBe('written');
    expect(await deliveries.get(SPREE)).toMatchObject({
      wanted: 'B',
      acceptedAgenda: 'A',
      kind: 'inStep',
      dueAt: NINE + minutes(2),
    });
    expect(await deliveries.due(LANE, NINE + minutes(3), 10)).toEqual([{ endpoint: SPREE, dueAt: NINE + minutes(2) }]);
  });

  test('of two due moments, the push’s and the one wanted meanwhile, the earlier one counts', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    const seen = await leased(deliveries, 'first');
    await deliveries.want(SPREE, LANE, 'B', NINE + minutes(9), NINE + minutes(1));
    await deliveries.write(SPREE, LANE, 'first', { ...seen, failures: 1, dueAt: NINE + minutes(3) }, 'keep');
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'B', failures: 1, dueAt: NINE + minutes(3) });
  });

  test('a push that went on to the agenda wanted meanwhile is done with it', async () => {
    const { deliveries } = await makeStore();
    await deliveries.want(SPREE, LANE, 'A', NINE + minutes(1), NINE);
    const seen = await leased(deliveries, 'first');
    await deliveries.want(SPREE, LANE, 'B', NINE + minutes(2), NINE + minutes(1));
    await deliveries.write(SPREE, LANE, 'first', accepted(seen, 'B'), 'end');
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'B', acceptedAgenda: 'B', dueAt: null });
  });

  test('wanting and writing at the same moment lose neither', async () => {
    const { deliveries } = await makeStore();
    const seen = await leased(deliveries, 'first');
    await Promise.all([
      deliveries.write(SPREE, LANE, 'first', accepted(seen, 'A'), 'end'),
      deliveries.want(SPREE, LANE, 'B', NINE + minutes(2), NINE),
      deliveries.want(SPREE, LANE, 'B', NINE + minutes(2), NINE),
    ]);
    expect(await deliveries.get(SPREE)).toMatchObject({ wanted: 'B', acceptedAgenda: 'A', dueAt: NINE + minutes(2) });
  });
}
