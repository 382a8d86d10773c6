import * as fc from 'fast-check';
import type { StoredBooking } from '../../local/simulators/cisco/profile.ts';
import type { Fault } from '../../local/world/model.ts';
import { days, minutes, seconds } from '../../shared/kit/clock.ts';
import type { Disturbance } from './chaos.ts';
import { aCloud, CLOUD, type Cloud } from './cloud.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';

const ROOMS = ['spree', 'havel', 'panke'] as const;
const NAMES = ['spree-1', 'spree-2', 'havel-1', 'panke-1', 'panke-2', 'spare-1', 'spare-2'] as const;
const DEVICES = ['kit-1', 'kit-2', 'kit-3', 'kit-4', 'kit-5', 'kit-6', CLOUD] as const;
const room = fc.constantFrom(...ROOMS);
const name = fc.constantFrom(...NAMES);
const device = fc.constantFrom(...DEVICES);
const within = (min: number, max: number) => fc.integer({ min, max });
const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  fc.constantFrom('lost' as const, 'doubled' as const, 'fine' as const),
  fc.record({ late: within(1, 600) }),
);

/** One kind of happening with what it is about; `weight` says how often it comes. */
const one = <const Kind extends string, Rest extends object>(
  weight: number,
  kind: Kind,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) => ({
  weight,
  arbitrary: fc.record(rest).map((values) => ({ kind, ...(values as Rest) })) as fc.Arbitrary<{ kind: Kind } & Rest>,
});

/** What may happen to a company between two moments. */
export const happening = fc.oneof(
  one(4, 'book', { room, inMinutes: within(-20, 600) }),
  one(3, 'edit', { nth: within(0, 20), inMinutes: within(-10, 300) }),
  one(2, 'cancel', { nth: within(0, 20) }),
  one(2, 'reboot', { device }),
  one(2, 'off', { device, minutes: within(1, 90) }),
  one(2, 'deviceFault', {
    device,
    fault: fc.constantFrom('reset', 'hang', 'truncated', 'notXml', 'empty'),
    times: within(1, 6),
  }),
  one(2, 'cloudFault', {
    fault: fc.constantFrom<Pick<Fault, 'kind'> & Partial<Fault>>(
      { kind: 'reset' },
      { kind: 'off' },
      { kind: 'truncated' },
      { kind: 'status', status: 429, retryAfter: 300 },
      { kind: 'status', status: 503 },
    ),
    times: within(1, 6),
  }),
  one(2, 'calendarFault', {
    room,
    fault: fc.constantFrom('hang', 'truncated', 'notJson', 'reset'),
    times: within(1, 6),
  }),
  one(6, 'crash', { calls: within(1, 40), when: fc.constantFrom('before' as const, 'after' as const) }),
  one(3, 'disturb', { messages: fc.array(disturbance, { minLength: 1, maxLength: 6 }) }),
  one(1, 'profile', { startBufferMinutes: within(0, 30) }),
  one(2, 'moved', { name, device }),
  one(1, 'reassigned', { name, room }),
  one(1, 'removed', { name }),
  one(1, 'renamed', { name, to: name }),
  one(1, 'relocated', { name, location: fc.constantFrom('berlin', 'tokyo') }),
  one(3, 'switched', { name, delivery: fc.constantFrom('on' as const, 'observe' as const, 'off' as const) }),
  one(1, 'takeover', { name }),
  one(1, 'paused', { name, on: fc.boolean() }),
  one(2, 'foreign', { device }),
  one(1, 'clockBack', { minutes: within(1, 45) }),
  one(1, 'standstill', { minutes: within(5, 180) }),
  one(5, 'pass', { seconds: within(1, 900) }),
);
export type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** An endpoint as the configuration has it. */
interface Configured {
  room: (typeof ROOMS)[number];
  device: string;
  location: string;
  delivery: 'on' | 'observe' | 'off';
  takeover: boolean;
}

/** A company, its configuration as it stands, and what was booked. */
export interface Course {
  company: Company;
  cloud: Cloud;
  endpoints: Map<string, Configured>;
  startBufferMinutes: number;
  bookings: string[];
  /** How far clocks were set back so far. */
  minutesBack: number;
  /** Devices on which another system's list stands. */
  foreign: Set<string>;
}

const endpointIn = (where: Configured['room'], behind: string): Configured => ({
  room: where,
  device: behind,
  location: 'berlin',
  delivery: 'on',
  takeover: false,
});

/** Three rooms with five endpoints, one of them behind Webex; two devices lie in a cupboard. */
export async function aCourse(): Promise<Course> {
  const endpoints = new Map([
    ['spree-1', endpointIn('spree', 'kit-1')],
    ['spree-2', endpointIn('spree', 'kit-2')],
    ['havel-1', endpointIn('havel', 'kit-3')],
    ['panke-1', endpointIn('panke', 'kit-4')],
    ['panke-2', endpointIn('panke', CLOUD)],
  ]);
  const cloud = aCloud();
  const begun = { cloud, endpoints, startBufferMinutes: 5, bookings: [], minutesBack: 0, foreign: new Set<string>() };
  const company = await aCompany(settingOf(begun));
  cloud.isOf(company);
  const course = { company, ...begun };
  await reconfigure(course);
  return course;
}

const settingOf = ({ cloud, endpoints, startBufferMinutes }: Omit<Course, 'company'>): Setting => {
  const all = [...endpoints];
  return {
    calendar: { floorSeconds: 300 },
    profile: { startBufferMinutes },
    rooms: Object.fromEntries(
      ROOMS.map((where) => [where, all.filter(([, entry]) => entry.room === where).map(([one]) => one)]),
    ),
    devices: Object.fromEntries(all.map(([one, entry]) => [one, entry.device])),
    locations: Object.fromEntries(all.map(([one, { location }]) => [one, location])),
    webex: cloud.setting(all.filter(([, entry]) => entry.device === CLOUD).map(([one]) => one)),
    own: Object.fromEntries(all.map(([one, { delivery, takeover }]) => [one, { delivery, takeover }])),
  };
};

/** Applies the configuration as it stands. */
export const reconfigure = (course: Course): Promise<void> => course.company.apply(settingOf(course));

/** Changes one endpoint, where there is one of that name. */
async function change(course: Course, which: string, to: Partial<Configured>): Promise<void> {
  const known = course.endpoints.get(which);
  if (known === undefined) return;
  course.endpoints.set(which, { ...known, ...to });
  await reconfigure(course);
}

const usedBy = ({ endpoints }: Course, behind: string): [string, Configured] | undefined =>
  [...endpoints].find(([, entry]) => entry.device === behind);

/** What a device holds, whichever way it is written to. */
export const heldBy = ({ company, cloud }: Course, device: string): StoredBooking[] =>
  device === CLOUD ? (cloud.api.state().bookings['device-cloud'] ?? []) : company.device(device).state().bookings;

/** Requests so far that could have changed a device's list. */
export function writesTo({ company, cloud }: Course, device: string): number {
  if (device === CLOUD) return cloud.api.state().requests;
  const { requests } = company.device(device).state();
  return (requests['/putxml'] ?? 0) + (requests['/bookingsputxml'] ?? 0);
}

export async function happen(course: Course, what: Happening): Promise<void> {
  const { company, endpoints, bookings } = course;
  const nth = (n: number) => (bookings.length === 0 ? undefined : bookings[n % bookings.length]);
  const isThere = (behind: string) => company.devices().includes(behind);
  switch (what.kind) {
    case 'book': {
      const start = company.now() + minutes(what.inMinutes);
      const rooms = { [addressOf(what.room)]: 'accepted' as const };
      bookings.push(company.world.book({ rooms, start, end: start + minutes(30) }).id);
      return;
    }
    case 'edit': {
      const id = nth(what.nth);
      const start = company.now() + minutes(what.inMinutes);
      const subject = `Edited at ${company.now()}`;
      if (id !== undefined) company.world.change(id, { subject, start, end: start + minutes(45) });
      return;
    }
    case 'cancel': {
      const id = nth(what.nth);
      if (id !== undefined) company.world.cancel(id);
      bookings.splice(0, bookings.length, ...bookings.filter((one) => one !== id));
      return;
    }
    case 'reboot':
      course.foreign.delete(what.device);
      if (what.device === CLOUD) course.cloud.api.reboot(CLOUD);
      else if (isThere(what.device)) company.device(what.device).reboot();
      return;
    case 'off':
      // Webex' own device is off by a fault.
      if (what.device === CLOUD) return;
      course.foreign.delete(what.device);
      if (isThere(what.device)) company.device(what.device).powerOff(company.now() + minutes(what.minutes));
      return;
    case 'deviceFault':
      return company.world.fail({ target: 'cisco', subject: what.device, kind: what.fault, times: what.times });
    case 'cloudFault':
      return company.world.fail({ target: 'webex', subject: CLOUD, times: what.times, ...what.fault });
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
    case 'profile':
      course.startBufferMinutes = what.startBufferMinutes;
      return reconfigure(course);
    case 'moved':
      // Two endpoints never lead to one device: an unknown one becomes an endpoint, of the first room.
      if (usedBy(course, what.device) !== undefined) return;
      endpoints.set(what.name, { ...(endpoints.get(what.name) ?? endpointIn('spree', '')), device: what.device });
      return reconfigure(course);
    case 'reassigned':
      return change(course, what.name, { room: what.room });
    case 'removed':
      endpoints.delete(what.name);
      return reconfigure(course);
    case 'renamed': {
      const known = endpoints.get(what.name);
      if (known === undefined || endpoints.has(what.to)) return;
      endpoints.delete(what.name);
      endpoints.set(what.to, known);
      return reconfigure(course);
    }
    case 'relocated':
      return change(course, what.name, { location: what.location });
    case 'switched':
      return change(course, what.name, { delivery: what.delivery });
    case 'takeover':
      course.foreign.delete(endpoints.get(what.name)?.device ?? '');
      return change(course, what.name, { takeover: true });
    case 'paused':
      if (what.on) await company.store.pauses.pause({ what: 'endpoint', name: what.name, since: company.now() });
      else await company.store.pauses.resume('endpoint', what.name);
      return;
    case 'foreign':
      return writeAsAnother(course, what.device);
    case 'clockBack':
      // Once or twice: plans that were made ahead wait until the clock is there again.
      if (course.minutesBack > 60) return;
      course.minutesBack += what.minutes;
      return company.standStill(-minutes(what.minutes));
    case 'standstill':
      return company.standStill(minutes(what.minutes));
    case 'pass':
      return company.pass(seconds(what.seconds));
  }
}

function writeAsAnother(course: Course, behind: string): void {
  const { company, cloud, foreign } = course;
  if (!company.devices().includes(behind)) return;
  const start = company.now() + days(1);
  const theirs = [
    {
      id: 'tms-1',
      title: 'Theirs',
      organizer: 'TMS',
      number: '1@example.com',
      protocol: 'SIP',
      platform: null,
      start,
      end: start + minutes(30),
      startBuffer: 0,
      endBuffer: 0,
    },
  ];
  if (behind === CLOUD) cloud.api.writtenByAnother(CLOUD, theirs);
  else company.device(behind).writtenByAnother(theirs);
  if (usedBy(course, behind)?.[1].takeover !== true) foreign.add(behind);
}
