import { expect, test } from 'vitest';
import { planPushes } from '../../../functions/plan-pushes/plan-pushes.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { NINE, snapshotOf } from '../../integration/store/builders.ts';

const ENDPOINTS = 4_000;

test('4,000 endpoints: no second has more than twice the mean plus one push, also when an apply touches all of them', async () => {
  const store = memoryStore();
  let now = NINE;
  const perSecond = new Map<number, number>();
  const ports = {
    store,
    queues: {
      async send(_queue: string, messages: readonly { delaySeconds: number }[]) {
        for (const { delaySeconds } of messages) {
          const second = Math.floor(now / 1_000) + delaySeconds;
          perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
        }
      },
    },
    clock: { now: () => now },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    metrics: { put: () => {} },
  };
  const locations = [{ name: 'berlin', timeZone: 'Europe/Berlin', allowedNetworks: [] }];
  const company = (number: number) => snapshotOf(number, ENDPOINTS, { locations });
  await store.snapshots.write(company(1));
  await store.snapshots.activate(1, null);
  // Nothing is known of any endpoint: the next configuration counts as one that touches all.
  const tick = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      await planPushes(ports);
      now += minutes(1);
    }
  };
  await tick(3);
  expect(perSecond.size).toBeGreaterThan(200);
  await store.snapshots.write(company(2));
  await store.snapshots.activate(2, 1);
  await tick(11);
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(2 * (ENDPOINTS / 3_600) + 1);
});
