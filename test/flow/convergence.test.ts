import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { days, hours } from '../../shared/kit/clock.ts';
import { CLOUD } from './cloud.ts';
import type { Company } from './company.ts';
import { aCourse, type Course, happen, happening, heldBy, reconfigure, writesTo } from './happenings.ts';
import { addressOf } from './setting.ts';

/** Titles of a room's bookings, straight from the world. */
const wanted = (company: Company, room: string): string[] =>
  company.world
    .eventsOf(addressOf(room))
    .filter((event) => event.end > company.now() - days(1))
    .map((event) => event.subject)
    .toSorted();

/** What holds at each moment: switched-off endpoints are left alone, and other systems' lists. `silent` is kept between looks. */
function neverHarmed(course: Course, silent: Map<string, number>): void {
  const { endpoints, foreign } = course;
  const left = new Set([...endpoints.values()].filter(({ delivery }) => delivery !== 'on').map((one) => one.device));
  for (const device of silent.keys()) if (!left.has(device)) silent.delete(device);
  for (const device of left) {
    const writes = writesTo(course, device);
    expect(silent.get(device) ?? writes, `writes to ${device}, which is not switched on`).toBe(writes);
    silent.set(device, writes);
  }
  for (const device of foreign) {
    const ids = heldBy(course, device).map(({ id }) => id);
    expect(ids, `the list of another system on ${device}`).toEqual(['tms-1']);
  }
}

/** What holds once everything works again and some hours went by. */
function allInStep(course: Course): void {
  const { company, cloud, endpoints } = course;
  for (const [name, { room, device }] of endpoints) {
    const bookings = heldBy(course, device);
    const refusals = device === CLOUD ? cloud.api.state().refusals : company.device(device).state().refusals;
    expect(bookings.map(({ title }) => title).toSorted(), `${device} behind ${name} in ${room}`).toEqual(
      wanted(company, room),
    );
    expect(new Set(bookings.map(({ id }) => id)).size).toBe(bookings.length);
    expect(refusals.filter((one) => one.startsWith('/putxml') && !one.includes('503'))).toEqual([]);
  }
  const inUse = new Set([...endpoints.values()].map(({ device }) => device));
  for (const device of company.devices().filter((one) => !inUse.has(one))) {
    const ours = heldBy(course, device).filter(({ id }) => id.startsWith('otj-'));
    expect(ours, `${device}, which is no endpoint any more`).toEqual([]);
  }
}

test('whatever happens on the way, every endpoint ends up with exactly its room’s bookings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 30 }), async (happenings) => {
      const course = await aCourse();
      const silent = new Map<string, number>();
      for (const what of happenings) {
        await happen(course, what);
        neverHarmed(course, silent);
      }
      const { company, endpoints } = course;
      company.world.recover();
      for (const { name } of await company.store.pauses.all()) await company.store.pauses.resume('endpoint', name);
      for (const [name, entry] of endpoints) endpoints.set(name, { ...entry, delivery: 'on', takeover: true });
      await reconfigure(course);
      const on = Math.max(...company.devices().map((device) => company.device(device).state().offUntil ?? 0));
      await company.pass(Math.max(0, on - company.now()) + hours(3));
      allInStep(course);
    }),
    { numRuns: Number(process.env.OTJ_RUNS ?? 6) },
  );
}, 900_000);
