import { describe, expect, test } from 'vitest';
import { minutes } from '../../../shared/kit/clock.ts';
import { anEvent, aRoom, aWorld, FJORD, WINDOW } from './graph/company.ts';
import { calendarThrough, PROVIDER_NAMES, PROVIDERS } from './providers.ts';

describe.each(PROVIDER_NAMES)('through %s', (name) => {
  test('what has no time left is not asked, between two requests of one read neither', async () => {
    const { page } = PROVIDERS[name];
    const more = Number.isFinite(page) ? page + 1 : 11;
    const events = Array.from({ length: more }, (_, number) =>
      anEvent(number, { start: WINDOW.from + number * minutes(10), end: WINDOW.from + number * minutes(10) + 1 }),
    );
    const { world } = aWorld(events, [aRoom()]);
    const calendar = await calendarThrough(name, world);
    let left = 0;
    const permit = async () => (left-- > 0 ? ('granted' as const) : ('late' as const));

    for (left of [0, 1]) {
      expect(await calendar.read(FJORD, WINDOW, permit)).toEqual({
        kind: 'failed',
        trouble: 'unavailable',
        hint: expect.stringMatching(/answers so slowly.*fjord@example\.com/),
      });
    }
  });
});
