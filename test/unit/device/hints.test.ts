import { expect, test } from 'vitest';
import { hintsOf } from '../../../shared/device/hints.ts';

test('a clock that is off by more than a minute is a trouble, with what to do', () => {
  for (const clockAhead of [null, 0, 60, -60]) expect(hintsOf({ clockAhead, hides: [] })).toEqual([]);
  expect(hintsOf({ clockAhead: 61, hides: [] })).toEqual([expect.stringMatching(/61 s ahead.*Set NTP/)]);
  expect(hintsOf({ clockAhead: -3_600, hides: [] })).toEqual([expect.stringContaining('3600 s behind')]);
});

test('what a device hides is named by its setting', () => {
  expect(hintsOf({ clockAhead: 0, hides: ['calendar', 'withoutButton'] })).toEqual([
    expect.stringContaining('UserInterface Features Calendar Start is Hidden'),
    expect.stringContaining('UserInterface Bookings Visibility NonJoinableMeetings is Hidden'),
  ]);
});
