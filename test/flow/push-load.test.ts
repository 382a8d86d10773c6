import { expect, test } from 'vitest';
import { changesReach, rotationServes } from '../../bench/pushing.ts';

test('400 changes at once beside one a second are on their devices in five seconds, though each tenth device is dead', async () => {
  const { changes, p95Seconds } = await changesReach(500, 400, 30);
  expect(changes).toBeGreaterThan(350);
  expect(p95Seconds).toBeLessThanOrEqual(5);
});

test('a password that is changed on each device at some moment of two days, while the secret holds both, keeps all served', async () => {
  const { pushes, served, mostWrongLogins } = await rotationServes(6);
  expect(served).toBe(pushes);
  expect(mostWrongLogins).toBe(1);
});
