import { describe, expect, test } from 'vitest';
import { minutes } from '../../../shared/kit/clock.ts';
import { type Emptied, judgeEmptied } from '../../../shared/planning/hold.ts';

const NOW = 1_795_000_000_000;
const emptied = (given: Partial<Emptied>): Emptied => ({
  rooms: 1,
  since: NOW,
  now: NOW,
  interval: minutes(6),
  busyRooms: 1_000,
  held: false,
  releasedUntil: null,
  ...given,
});

describe('a room that turned empty', () => {
  test.each([
    ['one of many is believed', { rooms: 1 }, 'accept'],
    ['so are the first four', { rooms: 4, busyRooms: 4 }, 'accept'],
    ['the fifth waits for the round to end', { rooms: 5 }, 'wait'],
    ['and is believed then', { rooms: 180, now: NOW + minutes(6) }, 'accept'],
    ['a fifth of all is still plausible', { rooms: 200 }, 'wait'],
    ['more than a fifth is not', { rooms: 201 }, 'hold'],
    ['five of five are not', { rooms: 5, busyRooms: 5 }, 'hold'],
    ['nor where nobody knows how many had meetings', { rooms: 5, busyRooms: 0 }, 'hold'],
    ['once held, each one is', { rooms: 1, held: true }, 'hold'],
    ['unless the administrator believes it', { rooms: 900, held: true, releasedUntil: NOW + 1 }, 'accept'],
    ['which ends', { rooms: 900, releasedUntil: NOW }, 'hold'],
  ] as const)('%s', (_what, given, verdict) => {
    expect(judgeEmptied(emptied(given))).toBe(verdict);
  });
});
