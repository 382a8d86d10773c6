import { expect, test } from 'vitest';
import { planCalendar, planName } from '../../../functions/plan-polls/plan-calendar.ts';
import { days } from '../../../shared/kit/clock.ts';
import { jsonLog } from '../../../shared/kit/log.ts';
import { type RoomEntry, SNAPSHOT_SCHEMA, type SnapshotHeader } from '../../../shared/model/snapshot.ts';
import { memoryQueues } from '../../../shared/queue/memory/queues.ts';
import { queueName } from '../../../shared/queue/port.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import type { PlanMark } from '../../../shared/store/plans.ts';
import { aProfile } from '../agenda/builders.ts';
import { ENTRY, NINE } from '../calendar/graph/company.ts';

const clock = { now: () => NINE };

/** Jobs for one room, in each of the lanes, after the first minute. */
async function planned(location: string | null, mark?: PlanMark) {
  const entry = { ...ENTRY, location };
  const room: RoomEntry = {
    address: 'fjord@example.com',
    calendar: entry.name,
    profile: 'standard',
    timeZone: 'Europe/Oslo',
    endpoints: [],
    fingerprint: '1',
  };
  const header: SnapshotHeader = {
    schema: SNAPSHOT_SCHEMA,
    number: 1,
    instance: 'example',
    createdAt: NINE,
    hash: '1',
    calendars: [entry],
    profiles: [aProfile()],
    locations: [],
    rooms: 1,
    endpoints: 0,
  };
  const [store, queues] = [memoryStore(), memoryQueues(clock)];
  await store.snapshots.write({ header, rooms: [room], endpoints: [] });
  if (mark !== undefined) await store.plans.advance(planName(entry.name), null, mark);
  const log = jsonLog('plan-polls', () => undefined);
  await planCalendar(entry, header, {
    store,
    queues,
    clock,
    log,
    metrics: { put: () => undefined },
    floorSeconds: null,
  });
  return { internet: queues.bodies(queueName.poll(null)).length, oslo: queues.bodies(queueName.poll('oslo')).length };
}

test('a calendar is polled in the lane of its location, or over the internet', async () => {
  expect(await planned('oslo')).toEqual({ internet: 0, oslo: (await planned(null)).internet });
  const { internet, oslo } = await planned(null);
  expect(internet).toBeGreaterThan(0);
  expect(oslo).toBe(0);
});

test('a calendar that was planned for under a snapshot that is no longer kept is read anew', async () => {
  const long = { plannedTo: NINE - days(90), snapshot: 7, turn: 12 };
  expect((await planned(null, long)).internet).toBeGreaterThan(0);
});
