import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginAnew } from '../../cli/retry.ts';
import { sendPushes } from '../../cli/send-pushes.ts';
import { hours, minutes } from '../../shared/kit/clock.ts';
import { isPushed, type PushedEndpoint } from '../../shared/model/lane.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';
import { LOGIN } from './wire.ts';

const DEVICES = ['spree', 'havel', 'panke'] as const;
/** Each room's endpoint is one of these names, and leads to one of those devices: also two to the same one. */
const NAMES = ['spree-1', 'spree-renamed', 'havel-1', 'panke-1', 'panke-renamed'] as const;
const device = fc.constantFrom(...DEVICES);
const name = fc.constantFrom(...NAMES);

/** What may happen to passwords, devices and the configuration between two moments. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('secret' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('devicePassword' as const),
      device,
      to: fc.constantFrom('current' as const, 'previous' as const, 'another' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('endpoint' as const), name, device }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('gone' as const), name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retry' as const), name }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('push' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('off' as const), device, minutes: fc.integer({ min: 1, max: 90 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      device,
      fault: fc.constantFrom('reset', 'hang', 'truncated', 'notXml', 'empty'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      calls: fc.integer({ min: 1, max: 40 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('doubled' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 70 }) }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** What was refused in a row so far, by device and password, and when last. */
type Rows = Map<string, { refused: number; at: number }>;

interface Course {
  company: Company;
  /** The devices behind the endpoints that there are. */
  endpoints: Map<string, string>;
  passwords: number;
  rows: Rows;
  /** Logins that were judged already. */
  judged: number;
}

const settingOf = ({ endpoints }: Pick<Course, 'endpoints'>): Setting => ({
  calendar: { floorSeconds: 3_600 },
  rooms: Object.fromEntries(NAMES.map((one) => [`room-${one}`, endpoints.has(one) ? [one] : []])),
  devices: Object.fromEntries(endpoints),
});

async function happen(course: Course, what: Happening): Promise<void> {
  const { company, endpoints } = course;
  switch (what.kind) {
    case 'secret':
      return company.secrets.put('cisco', { ...LOGIN, password: `password-${++course.passwords}` });
    case 'devicePassword': {
      const secret = await company.secrets.get('cisco');
      const known = what.to === 'another' ? null : secret?.[what.to];
      return company.changePassword(what.device, known?.password ?? `local-${++course.passwords}`);
    }
    case 'endpoint':
      endpoints.set(what.name, what.device);
      return company.apply(settingOf(course));
    case 'gone':
      endpoints.delete(what.name);
      return company.apply(settingOf(course));
    case 'retry': {
      const [entry] = (await pushed(company)).filter((one) => one.name === what.name);
      if (entry === undefined || !(await beginAnew(entry, company.store, { now: company.now }))) return;
      for (const key of [...course.rows.keys()].filter((one) => one.startsWith(`${endpoints.get(what.name)} `)))
        course.rows.delete(key);
      return;
    }
    case 'push':
      return sendPushes(await pushed(company), company.queues);
    case 'off':
      return company.device(what.device).powerOff(company.now() + minutes(what.minutes));
    case 'fault':
      return company.world.fail({ target: 'cisco', subject: what.device, kind: what.fault, times: 2 });
    case 'crash':
      return company.chaos.crashIn(what.calls, what.when);
    case 'doubled':
      return company.chaos.disturb(['doubled', { late: 40 }, 'doubled']);
    case 'pass':
      return company.pass(minutes(what.minutes));
  }
}

async function pushed({ store }: Company): Promise<PushedEndpoint[]> {
  const header = await store.snapshots.active();
  return header === null ? [] : (await store.snapshots.endpoints(header.number)).filter(isPushed);
}

/**
 * No third refused login in a row of one password at one device, whoever sent it. A function that dies over an answer hides
 * it: only after two such deaths there may be another one, and not within the hour.
 */
function judge({ company, rows, ...course }: Course): number {
  const { logins } = company;
  for (const { device: at, password, said, at: when } of logins.slice(course.judged)) {
    const key = `${at} ${password}`;
    const row = rows.get(key) ?? { refused: 0, at: 0 };
    if (said === 'right') rows.delete(key);
    if (said !== 'refused') continue;
    const most = Math.max(2, company.chaos.crashes() + 1);
    expect(row.refused + 1, `${key} refused in a row`).toBeLessThanOrEqual(most);
    if (row.refused >= 2) expect(when - row.at, `${key}, after two deaths`).toBeGreaterThanOrEqual(hours(1));
    rows.set(key, { refused: row.refused + 1, at: when });
  }
  return logins.length;
}

test('whatever happens, no more than two wrong logins in a row reach a device with one password', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 24 }), async (happenings) => {
      const endpoints = new Map([
        ['spree-1', 'spree'],
        ['havel-1', 'havel'],
        ['panke-1', 'panke'],
      ]);
      const company = await aCompany(settingOf({ endpoints }));
      const course: Course = { company, endpoints, passwords: 0, rows: new Map(), judged: 0 };
      await company.apply(settingOf(course));
      for (const one of NAMES)
        company.world.book({
          rooms: { [addressOf(`room-${one}`)]: 'accepted' },
          start: company.now() + hours(30),
          end: company.now() + hours(31),
        });
      for (const what of [...happenings, { kind: 'pass' as const, minutes: 100 }]) {
        await happen(course, what);
        course.judged = judge(course);
      }
    }),
    { numRuns: Number(process.env.OTJ_RUNS ?? 3) },
  );
}, 900_000);
