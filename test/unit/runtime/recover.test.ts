import { describe, expect, test } from 'vitest';
import { planName } from '../../../functions/plan-polls/plan-calendar.ts';
import { PUSH_PLAN } from '../../../functions/plan-pushes/plan-pushes.ts';
import { recover } from '../../../local/runtime/recover.ts';
import { checkConfig } from '../../../shared/config/check.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import type { Agenda } from '../../../shared/model/agenda.ts';
import type { Delivery } from '../../../shared/model/delivery.ts';
import { slotsUntil } from '../../../shared/planning/round.ts';
import { memoryQueues } from '../../../shared/queue/memory/queues.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const OFFICE = planName('office');

const CONFIG = `
instance: test
region: eu-central-1
calendars:
  - { name: office, type: graph, tenant: 11111111-0000-4000-8000-000000000001, clientId: 11111111-0000-4000-8000-000000000002, secret: graph, quota: 1000000 }
profiles:
  - { name: standard, calendar: office }
locations:
  - { name: north }
endpointGroups:
  - name: rooms
    profile: standard
    location: north
    delivery: on
    secret: cisco
    trust: off
    endpoints:
      - { name: lake, type: cisco, room: lake@example.com, address: lake.example.com }
      - { name: hill, type: cisco, room: hill@example.com, address: hill.example.com }
`;

describe('a run over a table that a killed run left', () => {
  test('reads every room within one interval, under ids that nobody has claimed', async () => {
    const run = await aKilledRun();
    await run.store.plans.advance(OFFICE, null, { plannedTo: NOON + seconds(95), snapshot: 1, turn: 40.25 });

    await run.recover();
    const mark = await run.store.plans.mark(OFFICE);
    expect(mark).toMatchObject({ plannedTo: NOON, snapshot: 1 });
    const slots = slotsUntil(mark ?? { plannedTo: 0, turn: 0 }, NOON + seconds(30) - 1, seconds(30), 3);
    expect(slots.map(({ chunk }) => chunk)).toEqual([0, 1, 2]);
    expect(slots[0]?.at).toBe(NOON);
    expect(slots[0]?.round).toBeGreaterThan(41);
  });

  test('plans the hourly pushes again that only the lost queue knew', async () => {
    const run = await aKilledRun();
    await run.store.plans.advance(PUSH_PLAN, null, { plannedTo: NOON + seconds(110), snapshot: 1, turn: 0 });
    await run.recover();
    expect(await run.store.plans.mark(PUSH_PLAN)).toMatchObject({ plannedTo: NOON });
  });

  test('leaves planning behind where it stands: what was missed is the planner’s to decide', async () => {
    const run = await aKilledRun();
    await run.store.plans.advance(PUSH_PLAN, null, { plannedTo: NOON - minutes(20), snapshot: 1, turn: 0 });
    await run.recover();
    expect(await run.store.plans.mark(PUSH_PLAN)).toMatchObject({ plannedTo: NOON - minutes(20) });
  });

  test('announces an agenda that was written a moment before', async () => {
    const run = await aKilledRun();
    const agenda: Agenda = { schema: 1, room: 'lake@example.com', meetings: [] };
    const reading = {
      events: { schema: 1 as const, events: [] },
      list: '-',
      leftOut: 0,
      fingerprint: '-',
      readAt: NOON,
      snapshot: 1,
    };
    await run.store.rooms.putReading('lake@example.com', { ...reading, agenda }, NOON);

    expect(await run.recover()).toMatchObject({ announced: 1 });
    expect(await run.store.rooms.unannounced(NOON + minutes(1), 10)).toEqual([]);
    expect(run.jobs()).toContainEqual({ schema: 1, kind: 'push', endpoint: 'lake', reason: 'changed' });
    const stored = await run.store.rooms.agenda('lake@example.com');
    expect((await run.store.deliveries.get('lake'))?.wanted).toBe(stored?.hash);
  });

  test('takes endpoints out of the hands of pushes that were killed, and looks at each', async () => {
    const run = await aKilledRun();
    await run.store.deliveries.want('lake', 'north', 'a1', NOON + minutes(1), NOON);
    await run.store.deliveries.lease('lake', { token: 'killed', until: NOON + minutes(2) }, NOON);

    await run.recover();
    expect(await run.store.deliveries.lease('lake', { token: 'mine', until: NOON + 1 }, NOON)).toMatchObject({
      kind: 'leased',
      delivery: { wanted: 'a1', dueAt: NOON + minutes(1) },
    });
    expect(run.jobs()).toEqual([{ schema: 1, kind: 'push', endpoint: 'lake', reason: 'healed' }]);
  });

  test('tries a login again whose answers two kills cut off, but none that was refused', async () => {
    const run = await aKilledRun();
    const login = { fingerprint: 'f', wrong: 2, at: NOON };
    await run.holds('lake', { kind: 'pending', login });
    await run.holds('hill', { kind: 'denied', login });

    await run.recover();
    expect((await run.store.deliveries.get('lake'))?.login).toEqual({ ...login, wrong: 1 });
    expect((await run.store.deliveries.get('hill'))?.login).toEqual(login);
  });

  test('tries an endpoint that was off at once', async () => {
    const run = await aKilledRun();
    await run.holds('lake', { kind: 'unreachable', failures: 4, dueAt: NOON + minutes(15) });
    await run.recover();
    expect(await run.store.deliveries.due('north', NOON + 1, 10)).toEqual([{ endpoint: 'lake', dueAt: NOON }]);
  });
});

async function aKilledRun() {
  const clock = { now: () => NOON };
  const store = memoryStore();
  const queues = memoryQueues(clock);
  const { config } = checkConfig(CONFIG, () => ({ kind: 'missing' }) as never);
  if (config === null) throw new Error('The configuration of this test has mistakes.');
  const snapshot = snapshotOf(config, { number: 1, createdAt: NOON });
  await store.snapshots.write(snapshot);
  await store.snapshots.activate(1, null);
  return {
    store,
    recover: () => recover(snapshot.header, { store, queues, clock }),
    jobs: () => queues.bodies('push-north-fresh').map((body) => JSON.parse(body) as unknown),
    async holds(endpoint: string, delivery: Partial<Delivery>) {
      const leased = await store.deliveries.lease(endpoint, { token: 'test', until: NOON + 1 }, NOON);
      if (leased.kind === 'taken') throw new Error('Another worker has it.');
      await store.deliveries.write(endpoint, 'north', 'test', { ...leased.delivery, ...delivery }, 'end');
    },
  };
}
