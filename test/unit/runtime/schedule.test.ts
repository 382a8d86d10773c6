import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Functions, functionsOf } from '../../../local/runtime/functions.ts';
import type { LocalFunction } from '../../../local/runtime/invoke.ts';
import { lanesOf } from '../../../local/runtime/lanes.ts';
import { runSchedule } from '../../../local/runtime/schedule.ts';
import { minutes, systemClock } from '../../../shared/kit/clock.ts';
import { jsonLog } from '../../../shared/kit/log.ts';
import { plainOutside } from '../../../shared/kit/outside.ts';
import type { SnapshotHeader } from '../../../shared/model/snapshot.ts';

const HEADER = {
  calendars: [{ location: null }, { location: 'berlin' }],
  locations: [{ name: 'berlin' }],
} as unknown as SnapshotHeader;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T08:59:12Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The functions of a run, of which each only notes that it was called. */
function noting(): { functions: Functions; called: string[] } {
  const called: string[] = [];
  const note = <Given extends LocalFunction | ((place: never) => LocalFunction)>(given: Given): Given =>
    (typeof given === 'function'
      ? (place: never) => note(given(place))
      : { ...given, handler: async () => void called.push(given.name) }) as Given;
  const made = functionsOf({ environment: {}, outside: () => plainOutside });
  const functions = Object.fromEntries(Object.entries(made).map(([name, one]) => [name, note(one)]));
  return { functions: functions as unknown as Functions, called };
}

function aSchedule(door: boolean) {
  const { functions, called } = noting();
  const schedule = runSchedule({
    snapshots: { active: async () => HEADER },
    functions,
    lanes: { open: async () => {} },
    door,
    clock: systemClock,
    log: jsonLog('test', () => {}),
  });
  return { schedule, called, functions };
}

test('what a schedule calls is called in the first minute, and then as often as its schedule says', async () => {
  const { schedule, called } = aSchedule(true);
  const calls = (name: string) => called.filter((one) => one === name).length;
  for (let minute = 0; minute < 10; minute += 1) await vi.advanceTimersByTimeAsync(minutes(1) - (minute === 0 ? 1 : 0));
  await schedule.stop();
  expect({ polls: calls('plan-polls'), pushes: calls('plan-pushes') }).toEqual({ polls: 10, pushes: 10 });
  expect(calls('watch-poly')).toBe(2);
  expect({ internet: calls('refresh-tokens'), berlin: calls('refresh-tokens-berlin') }).toEqual({
    internet: 2,
    berlin: 2,
  });
});

test('nobody watches Poly endpoints where none are answered', async () => {
  const { schedule, called } = aSchedule(false);
  await schedule.stop();
  expect(called).not.toContain('watch-poly');
});

test('every function that is deployed is called on one machine: by a schedule, by a lane or by the door', async () => {
  const { schedule, called, functions } = aSchedule(true);
  await schedule.stop();
  const workers = lanesOf(HEADER, functions).map(({ worker }) => worker.name);
  const byDoor = [functions.authorizePoly.name, functions.servePoly.name];
  const withoutPlace = [...called, ...workers, ...byDoor].map((name) => name.replace(/-berlin$/, ''));
  expect([...new Set(withoutPlace)].sort()).toEqual(readdirSync('functions').sort());
});
