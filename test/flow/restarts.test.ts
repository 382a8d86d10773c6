import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, hours, type Instant, minutes, seconds } from '../../shared/kit/clock.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';

const ROOMS = ['spree', 'havel', 'panke'] as const;
const SETTING: Setting = {
  calendar: { floorSeconds: 600 },
  rooms: { spree: ['spree-1', 'spree-2'], havel: ['havel-1'], panke: ['panke-1'] },
};
const ROOM_OF = Object.fromEntries(
  Object.entries(SETTING.rooms).flatMap(([room, all]) => all.map((one) => [one, room])),
);
const DEVICES = Object.keys(ROOM_OF);

/** Of the course, in seconds. */
const LENGTH = 2 * 3_600;
const at = fc.integer({ min: 0, max: LENGTH - 1 });

const meeting = fc.record({ room: fc.constantFrom(...ROOMS), at });
const outage = fc.record({
  device: fc.constantFrom(...DEVICES),
  at,
  /** Seconds without power; none for one that is back at once. */
  off: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: LENGTH })),
});

/** Where a device was last given its power back, or the beginning. */
interface Power {
  reachableSince: Instant;
}

/** A moment of the course, and what happens or is looked at then. */
type Moment = { at: Instant; what: () => void };

function cut(company: Company, power: Map<string, Power>, device: string, until: Instant): void {
  const known = power.get(device);
  if (until <= company.now()) company.device(device).reboot();
  else company.device(device).powerOff(until);
  power.set(device, { reachableSince: Math.max(known?.reachableSince ?? 0, company.now(), until) });
}

async function through(company: Company, moments: readonly Moment[]): Promise<void> {
  for (const { at: when, what } of moments.toSorted((one, other) => one.at - other.at)) {
    if (when > company.now()) await company.pass(when - company.now());
    what();
  }
}

describe('an endpoint that restarted, or was off', () => {
  test('shows every meeting two minutes before it starts, if it was there five minutes before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(meeting, { minLength: 3, maxLength: 12 }),
        fc.array(outage, { minLength: 3, maxLength: 16 }),
        async (meetings, outages) => {
          const company = await aCompany(SETTING);
          const from = company.now() + minutes(10);
          await company.apply(SETTING);
          const power = new Map<string, Power>();
          const booked = meetings.map(({ room, at: second }, n) => {
            const start = from + minutes(5) + seconds(60 * Math.floor(second / 60));
            company.world.book({
              rooms: { [addressOf(room)]: 'accepted' },
              subject: `Meeting ${n}`,
              start,
              end: start + minutes(25),
            });
            return { room, start, subject: `Meeting ${n}` };
          });
          const cuts = outages.map(({ device, at: second, off }) => ({
            at: from + seconds(second),
            what: () => cut(company, power, device, from + seconds(second + off)),
          }));
          const looks = booked.map(({ room, start, subject }) => ({
            at: start - minutes(2),
            what: () => {
              for (const device of DEVICES.filter((one) => ROOM_OF[one] === room)) {
                if ((power.get(device)?.reachableSince ?? 0) > start - minutes(5)) continue;
                expect(company.titles(device), `${device}, two minutes before`).toContain(subject);
              }
            },
          }));
          await through(company, [...cuts, ...looks]);
        },
      ),
      { numRuns: Number(process.env.OTJ_RUNS ?? 3) },
    );
  }, 900_000);

  test('also after a week', async () => {
    const company = await aCompany({ ...SETTING, calendar: { floorSeconds: 3_600 } });
    await company.apply({ ...SETTING, calendar: { floorSeconds: 3_600 } });
    const back = company.now() + days(7);
    const start = back + minutes(5);
    company.world.book({ rooms: { [addressOf('spree')]: 'accepted' }, subject: 'Back', start, end: start + hours(1) });
    company.device('spree-1').powerOff(back);
    await company.pass(hours(1));
    company.standStill(days(7) - hours(2));
    await company.pass(start - minutes(2) - company.now());
    expect(company.titles('spree-1')).toEqual(['Back']);
  });
});

describe('an endpoint that is written to before each meeting', () => {
  test('is so only while it is switched on', async () => {
    const company = await aCompany(SETTING);
    await company.apply(SETTING);
    const start = company.now() + minutes(90);
    for (const room of ROOMS)
      company.world.book({ rooms: { [addressOf(room)]: 'accepted' }, start, end: start + minutes(30) });
    await company.pass(minutes(20));
    await company.apply({ ...SETTING, endpoint: { delivery: 'off' }, rooms: { ...SETTING.rooms, panke: [] } });
    await company.pass(minutes(90));
    for (const name of ['spree-1', 'spree-2', 'havel-1', 'panke-1'])
      expect(await company.store.deliveries.starting('berlin', company.now() + days(1), 10), name).toEqual([]);
  });
});
