import { expect, test } from 'vitest';
import { EXCHANGES_OWN, throttling } from '../../../../local/simulators/exchange/throttling.ts';
import { exchangeCalendar } from '../../../../shared/calendar/exchange/calendar.ts';
import { hours, minutes } from '../../../../shared/kit/clock.ts';
import { LANE_SIZE, pollLaneSize } from '../../../../shared/queue/lanes.ts';
import { premises } from '../../calendar/exchange/company.ts';
import { aRoom, FJORD, freely, WINDOW } from '../../calendar/graph/company.ts';

const ROOMS = Array.from({ length: 60 }, (_, number) => aRoom({ address: `r${number}@example.com` }));

/** Sixty rooms, read at once by so many readers that share what the calendar allows. */
async function readBeside(maxConnections: number, readers: number, sharing = readers) {
  const office = premises({ rooms: ROOMS, entry: { auth: 'ntlm', maxConnections } });
  const calendars = Array.from({ length: readers }, () => exchangeCalendar({ ...office.ports, readers: sharing }));
  const listings = await Promise.all(
    ROOMS.map(({ address }, number) => calendars[number % readers]?.list({ ...FJORD, address }, WINDOW, freely)),
  );
  return { office, listings };
}

test('what is deployed for an Exchange stays within its own policy', async () => {
  const readers = pollLaneSize([{ name: 'premises', maxConnections: 20 }]).maxConcurrency;
  const { office, listings } = await readBeside(20, readers);

  expect(listings.every((listing) => listing?.kind === 'complete')).toBe(true);
  expect(office.simulator.throttled()).toBe(0);
});

test('readers that do not share are turned away, and the calendar is told to wait', async () => {
  const { office, listings } = await readBeside(20, LANE_SIZE.poll.maxConcurrency, 1);

  expect(office.simulator.throttled()).toBeGreaterThan(0);
  expect(listings).toContainEqual(expect.objectContaining({ kind: 'throttled', scope: 'calendar' }));
});

test('one connection more than the policy allows is too many', async () => {
  const most = EXCHANGES_OWN.maxConcurrency;
  expect((await readBeside(most, 1)).office.simulator.throttled()).toBe(0);
  expect((await readBeside(most + 1, 1)).office.simulator.throttled()).toBeGreaterThan(0);
});

test('work that outruns the budget is refused until enough of it has come back', () => {
  const policy = { maxConcurrency: 1, maxBurst: 1_000, rechargeRate: 60_000, cutoffBalance: 2_000 };
  const admit = throttling(policy);
  const spend = (cost: number, now: number) => {
    const admission = admit('acting', now);
    if (admission.kind === 'admitted') admission.leave(cost);
    return admission;
  };
  expect(spend(4_000, 0)).toMatchObject({ kind: 'admitted' });
  expect(spend(0, 0)).toEqual({ kind: 'refused', backOff: minutes(1) });
  expect(spend(0, minutes(1) - 1)).toMatchObject({ kind: 'refused' });
  expect(spend(0, minutes(1))).toMatchObject({ kind: 'admitted' });
  expect(admit('itself', 0)).toMatchObject({ kind: 'admitted' });
  expect(spend(3_001, hours(9))).toMatchObject({ kind: 'admitted' });
  expect(spend(0, hours(9))).toMatchObject({ kind: 'refused' });
});
