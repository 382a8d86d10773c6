import { expect, test } from 'vitest';
import { deliveredSentences, untilDelivered } from '../../../local/runtime/until-delivered.ts';
import type { DeviceView } from '../../../local/world/device-view.ts';
import type { Expected } from '../../../local/world/expected.ts';
import { minutes, seconds } from '../../../shared/kit/clock.ts';

const START = Date.parse('2026-11-23T08:59:00Z');

const EXPECTED: Expected = {
  about: [],
  window: { daysBack: 1, daysAhead: 7 },
  joinable: { minutesBefore: 5, minutesAfter: 0 },
  endpoints: [
    {
      name: 'lake',
      room: 'lake@example.com',
      type: 'cisco',
      why: '',
      meetings: [
        {
          booking: 'one',
          title: 'Stand-up',
          start: { in: 30 },
          lasts: 15,
          alias: '1@example.com',
          joinable: false,
          why: '',
        },
      ],
    },
  ],
};

const HELD: DeviceView['meetings'][number] = {
  id: 'x',
  title: 'Stand-up',
  start: START + minutes(30),
  end: START + minutes(45),
  alias: '1@example.com',
  joinable: false,
};

test('it ends as soon as the devices hold what they should', async () => {
  const world = aWorld([[], [HELD], []]);
  const result = await untilDelivered(world, EXPECTED, START + minutes(1), { now: () => START });
  expect(result).toEqual({
    converged: true,
    report: {
      endpoints: [
        {
          name: 'lake',
          room: 'lake@example.com',
          type: 'cisco',
          converged: true,
          meetings: [{ title: 'Stand-up', start: '2026-11-23T09:29:00Z', alias: '1@example.com', joinable: false }],
        },
      ],
    },
    differences: [],
  });
  expect(deliveredSentences(result.report, result.differences)).toEqual(['All 1 devices hold what they should.']);
});

test('when its time is up it says what is missing', async () => {
  const result = await untilDelivered(aWorld([[]]), EXPECTED, START, { now: () => START });
  expect(result.converged).toBe(false);
  expect(result.report.endpoints[0]).toMatchObject({ converged: false, meetings: [] });
  expect(deliveredSentences(result.report, result.differences)).toEqual([
    'lake: "Stand-up" at 2026-11-23T09:29:00Z is missing.',
    '0 of 1 devices hold what they should; the others do not yet, see above.',
  ]);
});

/** A world whose one device holds another list at each look; the last one stays. */
function aWorld(looks: DeviceView['meetings'][]) {
  let look = 0;
  return {
    about: async () => ({ startedAt: START, now: START }),
    endpoints: async () => {
      const meetings = looks[Math.min(look, looks.length - 1)] ?? [];
      look += 1;
      const at = START + seconds(look);
      const device: DeviceView = {
        name: 'lake',
        room: 'lake@example.com',
        type: 'cisco',
        power: 'on',
        product: 'Room Kit',
        software: 'RoomOS 11',
        meetings,
        writtenAt: null,
      };
      return { at, endpoints: [device] };
    },
  };
}
