import { expect, test } from 'vitest';
import { linesUpTo } from '../../../../shared/calendar/exchange/lines.ts';
import { seconds } from '../../../../shared/kit/clock.ts';
import { TRUSTED_FOR } from '../../../../shared/kit/idle-sockets.ts';

test('a signed-in connection is used again while the sender keeps it, and never after', async () => {
  let now = 0;
  const lines = linesUpTo(1, { now: () => now });
  const used = () => lines.use(async ({ key }) => key);
  const first = await used();
  now += seconds(2);
  expect(await used()).toBe(first);
  now += TRUSTED_FOR;
  expect(await used()).not.toBe(first);
});
