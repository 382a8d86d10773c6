import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import { positionAt, slotsUntil } from '../../../shared/planning/round.ts';
import { standingStill } from '../../../shared/planning/throttle.ts';

const INTERVAL = minutes(10);

test('the round goes on where the quiet interrupted it', () => {
  const planned = { plannedTo: minutes(2), turn: 3.2 };
  const stood = standingStill(planned, { since: minutes(1), until: minutes(30) }, INTERVAL);
  expect(stood).toEqual({ plannedTo: minutes(30), turn: positionAt(planned, minutes(1), INTERVAL).turn });
  expect(standingStill(stood, { since: minutes(1), until: minutes(30) }, INTERVAL)).toEqual(stood);
});

test('a quiet that is over before the plan is, and one that is long over, change nothing', () => {
  const planned = { plannedTo: minutes(2), turn: 3.2 };
  expect(standingStill(planned, { since: seconds(10), until: minutes(2) }, INTERVAL)).toBe(planned);
  expect(standingStill(planned, { since: -minutes(9), until: -minutes(8) }, INTERVAL)).toBe(planned);
});

test('whenever it is asked for, no chunk misses its turn, and none has two', () => {
  fc.assert(
    fc.property(
      fc.record({
        chunks: fc.integer({ min: 1, max: 40 }),
        turn: fc.double({ min: 0, max: 5, noNaN: true }),
        since: fc.integer({ min: 0, max: seconds(119) }),
        length: fc.integer({ min: seconds(120), max: minutes(60) }),
      }),
      ({ chunks, turn, since, length }) => {
        const start = positionAt({ plannedTo: 0, turn }, 0, INTERVAL);
        const planned = positionAt(start, minutes(2), INTERVAL);
        const until = since + length;
        const before = slotsUntil(start, minutes(2), INTERVAL, chunks).filter(({ at }) => at <= since);
        const stood = standingStill(planned, { since, until }, INTERVAL);
        const after = slotsUntil(stood, until + INTERVAL, INTERVAL, chunks);

        const whole = slotsUntil(start, INTERVAL + since, INTERVAL, chunks);
        expect([...before, ...after].map(({ round, chunk }) => `${round}.${chunk}`)).toEqual(
          whole.map(({ round, chunk }) => `${round}.${chunk}`),
        );
        expect(after.every(({ at }) => at >= until)).toBe(true);
      },
    ),
  );
});
