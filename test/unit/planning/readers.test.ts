import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionsOf, readersFor } from '../../../shared/planning/readers.ts';
import { LANE_SIZE, pollLaneSize } from '../../../shared/queue/lanes.ts';

test.each([
  ['as deployed by default', [20], 5],
  ['the least that can be set', [2], 2],
  ['a few', [7], 2],
  ['a policy of its own', [80], 20],
  ['as many as can be set', [200], 20],
  ['two servers', [40, 12], 3],
  ['none that limits them', [], 20],
])('%s: %j connections, %i readers', (_, limits, readers) => {
  expect(pollLaneSize(limits.map((maxConnections) => ({ name: 'premises', maxConnections })))).toEqual({
    ...LANE_SIZE.poll,
    maxConcurrency: readers,
  });
});

test('whatever is allowed, all readers together keep to it, and each can read', () => {
  const limit = fc.integer({ min: 2, max: 200 });
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1, maxLength: 5 }), fc.integer({ min: 2, max: 50 }), (limits, most) => {
      const readers = readersFor(limits, most);
      for (const each of limits) {
        expect(connectionsOf(each, readers)).toBeGreaterThan(0);
        expect(readers * connectionsOf(each, readers)).toBeLessThanOrEqual(each);
      }
    }),
  );
});
