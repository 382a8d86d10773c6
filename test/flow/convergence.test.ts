import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { days, hours, minutes, seconds } from '../../shared/kit/clock.ts';
import { aCompany, addressOf, type Company, type Setting } from './company.ts';

const ROOMS = ['spree', 'havel', 'panke'] as const;
const BASE: Setting = {
  calendar: { floorSeconds: 120 },
  rooms: { spree: ['spree-1', 'spree-2'], havel: ['havel-1'], panke: ['panke-1'] },
};
const room = fc.constantFrom(...ROOMS);
const endpoint = fc.constantFrom('spree-1', 'spree-2', 'havel-1', 'panke-1');

/** What may happen to a company between two moments. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('book' as const), room, inMinutes: fc.integer({ min: -20, max: 600 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      nth: fc.nat(20),
      inMinutes: fc.integer({ min: -10, max: 300 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), nth: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reboot' as const), endpoint }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('off' as const), endpoint, minutes: fc.integer({ min: 1, max: 200 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('deviceFault' as const),
      endpoint,
      fault: fc.constantFrom('reset', 'hang', 'truncated', 'notXml', 'empty'),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('calendarFault' as const),
      room,
      fault: fc.constantFrom('hang', 'truncated', 'notJson', 'reset'),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      calls: fc.integer({ min: 1, max: 40 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('disturb' as const),
      messages: fc.array(
        fc.oneof(
          fc.constantFrom('lost' as const, 'doubled' as const, 'fine' as const),
          fc.record({ late: fc.integer({ min: 1, max: 600 }) }),
        ),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('apply' as const), startBufferMinutes: fc.integer({ min: 0, max: 30 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replaced' as const), endpoint, nth: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removed' as const), endpoint, gone: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('relocated' as const), endpoint, tokyo: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('foreign' as const), endpoint }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('clockBack' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('standstill' as const), minutes: fc.integer({ min: 5, max: 180 }) }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** The configuration as it stands, and what was booked. */
interface Course {
  setting: Setting;
  bookings: string[];
}

async function reconfigure(company: Company, course: Course, change: Partial<Setting>): Promise<void> {
  course.setting = { ...course.setting, ...change };
  await company.apply(course.setting);
}

const deviceBehind = ({ setting }: Course, name: string): string => setting.devices?.[name] ?? name;

/** The rooms with all their endpoints, or all but one. */
const roomsWithout = (name: string | null): Setting['rooms'] =>
  Object.fromEntries(Object.entries(BASE.rooms).map(([one, names]) => [one, names.filter((other) => other !== name)]));

async function happen(company: Company, course: Course, what: Happening): Promise<void> {
  const { bookings } = course;
  const nth = (n: number) => (bookings.length === 0 ? undefined : bookings[n % bookings.length]);
  switch (what.kind) {
    case 'book': {
      const start = company.now() + minutes(what.inMinutes);
      bookings.push(
        company.world.book({ rooms: { [addressOf(what.room)]: 'accepted' }, start, end: start + minutes(30) }).id,
      );
      return;
    }
    case 'edit': {
      const id = nth(what.nth);
      const start = company.now() + minutes(what.inMinutes);
      if (id !== undefined)
        company.world.change(id, { subject: `Edited at ${company.now()}`, start, end: start + minutes(45) });
      return;
    }
    case 'cancel': {
      const id = nth(what.nth);
      if (id !== undefined) company.world.cancel(id);
      bookings.splice(0, bookings.length, ...bookings.filter((one) => one !== id));
      return;
    }
    case 'reboot':
      return company.device(deviceBehind(course, what.endpoint)).reboot();
    case 'off':
      return company.device(deviceBehind(course, what.endpoint)).powerOff(company.now() + minutes(what.minutes));
    case 'deviceFault':
      return company.world.fail({
        target: 'cisco',
        subject: deviceBehind(course, what.endpoint),
        kind: what.fault,
        times: what.times,
      });
    case 'calendarFault':
      return company.world.fail({
        target: 'graph',
        subject: addressOf(what.room),
        kind: what.fault,
        times: what.times,
      });
    case 'crash':
      return company.chaos.crashIn(what.calls, what.when);
    case 'disturb':
      return company.chaos.disturb(what.messages);
    case 'apply':
      return reconfigure(company, course, { profile: { startBufferMinutes: what.startBufferMinutes } });
    case 'replaced': {
      const device = what.nth === 0 ? what.endpoint : `${what.endpoint}-${what.nth}`;
      return reconfigure(company, course, { devices: { ...course.setting.devices, [what.endpoint]: device } });
    }
    case 'removed':
      return reconfigure(company, course, { rooms: roomsWithout(what.gone ? what.endpoint : null) });
    case 'relocated':
      return reconfigure(company, course, {
        locations: { ...course.setting.locations, [what.endpoint]: what.tokyo ? 'tokyo' : 'berlin' },
      });
    case 'foreign': {
      const device = company.device(deviceBehind(course, what.endpoint));
      return device.writtenByAnother(device.state().bookings.map((booking, n) => ({ ...booking, id: `tms-${n}` })));
    }
    case 'clockBack':
      return company.standStill(-minutes(what.minutes));
    case 'pass':
      return company.pass(seconds(what.seconds));
    case 'standstill':
      return company.standStill(minutes(what.minutes));
  }
}

/** Titles of a room's bookings in the order of their starts, straight from the world. */
const wanted = (company: Company, name: string): string[] =>
  company.world
    .eventsOf(addressOf(name))
    .filter((event) => event.end > company.now() - days(1))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((event) => event.subject);

test('whatever happens on the way, every endpoint ends up with exactly its room’s bookings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 30 }), async (happenings) => {
      const company = await aCompany(BASE);
      await company.apply(BASE);
      const course: Course = { setting: BASE, bookings: [] };
      for (const what of happenings) await happen(company, course, what);

      company.world.recover();
      await reconfigure(company, course, { endpoint: { takeover: true } });
      await company.pass(hours(5));
      const inUse = new Set<string>();
      for (const [name, endpoints] of Object.entries(course.setting.rooms)) {
        for (const one of endpoints.map((endpoint) => deviceBehind(course, endpoint))) {
          inUse.add(one);
          const held = company.device(one).state().bookings;
          expect(held.map((booking) => booking.title).toSorted(), `${one} of ${name}`).toEqual(
            wanted(company, name).toSorted(),
          );
          expect(new Set(held.map((booking) => booking.id)).size).toBe(held.length);
          expect(
            company
              .device(one)
              .state()
              .refusals.filter((refusal) => refusal.startsWith('/putxml') && !refusal.includes('503')),
          ).toEqual([]);
        }
      }
      for (const device of company.devices().filter((name) => !inUse.has(name))) {
        const ours = company
          .device(device)
          .state()
          .bookings.filter(({ id }) => id.startsWith('otj-'));
        expect(ours, `${device}, which is no endpoint any more`).toEqual([]);
      }
    }),
    { numRuns: Number(process.env.OTJ_RUNS ?? 8) },
  );
}, 900_000);
