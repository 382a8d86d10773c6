import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type ApplyOptions, applyConfig, applySnapshot } from '../../../cli/apply-config.ts';
import { ApplyReport, applyReport } from '../../../cli/apply-report.ts';
import { outcomeLines, planLines } from '../../../cli/apply-words.ts';
import { pruneSnapshots } from '../../../cli/prune-snapshots.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import type { Snapshots } from '../../../shared/store/snapshots.ts';
import { type AFile, aFile, aGroup, anEndpoint } from '../config/a-file.ts';

const clock = { now: () => 1_795_000_000_000 };

function aStore(snapshots: Snapshots = memoryStore().snapshots) {
  return {
    snapshots,
    apply(change: (file: AFile) => void = () => {}, options: ApplyOptions = {}) {
      const file = aFile();
      change(file);
      return applyConfig(snapshots, stringify(file), 'otj.yaml', clock, options);
    },
    active: async () => (await snapshots.active())?.number ?? null,
  };
}
const later = (file: AFile) => void Object.assign(file.profiles[0] ?? {}, { daysAhead: 14 });
const manyEndpoints = (count: number) => (file: AFile) => {
  const endpoints = Array.from({ length: count }, (_, index) => anEndpoint(`e${index}`, `r${index}@example.com`));
  file.endpointGroups = [aGroup('many', 'quiet', 'lab', endpoints)];
};

test('the first apply activates snapshot 1, the same file again activates nothing', async () => {
  const store = aStore();
  const { outcome, faults } = await store.apply();
  expect(outcome).toMatchObject({
    kind: 'activated',
    plan: { from: null, number: 1, rooms: 3, endpoints: 4, silent: 4 },
  });
  expect(faults).toEqual([]);

  expect((await store.apply()).outcome).toEqual({ kind: 'unchanged', number: 1 });
  expect(await store.snapshots.latest()).toBe(1);
});

test('a change is shown and becomes the next snapshot', async () => {
  const store = aStore();
  await store.apply();
  const { outcome } = await store.apply(later);
  expect(outcome).toMatchObject({
    kind: 'activated',
    plan: { from: 1, number: 2, changes: [{ kind: 'profile', name: 'standard', details: ['daysAhead: 7 -> 14'] }] },
  });
  expect(await store.active()).toBe(2);
});

test('a faulty file changes nothing', async () => {
  const store = aStore();
  await store.apply();
  const { outcome, faults } = await store.apply((file) => {
    file.instance = 'X';
  });
  expect(outcome).toEqual({ kind: 'faulty' });
  expect(faults).toHaveLength(1);
  expect(await store.active()).toBe(1);
});

test.each([
  ['a dry run', { dryRun: true }, 'planned'],
  ['a no to the question', { confirm: async () => false }, 'declined'],
])('%s writes nothing', async (_case, options: ApplyOptions, kind) => {
  const store = aStore();
  await store.apply();
  expect((await store.apply(later, options)).outcome.kind).toBe(kind);
  expect(await store.snapshots.latest()).toBe(1);
});

test('going back writes the old content under a new number', async () => {
  const store = aStore();
  await store.apply();
  await store.apply(later);

  expect(await applySnapshot(store.snapshots, 1, clock)).toMatchObject({
    kind: 'activated',
    plan: { from: 2, number: 3 },
  });
  expect((await store.snapshots.active())?.hash).toBe((await store.snapshots.header(1))?.hash);
  expect(await store.snapshots.rooms(3)).toEqual(await store.snapshots.rooms(1));
  expect(await applySnapshot(store.snapshots, 1, clock)).toEqual({ kind: 'unchanged', number: 3 });
  expect(await applySnapshot(store.snapshots, 9, clock)).toEqual({ kind: 'unknownSnapshot', number: 9, latest: 3 });
});

describe('old snapshots', () => {
  /** The first of so many is active. */
  const written = async (count: number) => {
    const { snapshots, apply } = aStore();
    await apply();
    const header = await snapshots.header(1);
    const [rooms, endpoints] = [[...(await snapshots.rooms(1))], [...(await snapshots.endpoints(1))]];
    for (let number = 2; number <= count; number += 1)
      if (header !== null)
        await snapshots.write({ header: { ...header, number, hash: `${number}` }, rooms, endpoints });
    return snapshots;
  };

  test('go beyond the last twenty, when another one has become active', async () => {
    const snapshots = await written(22);
    expect(await applySnapshot(snapshots, 9, clock)).toMatchObject({ kind: 'activated', plan: { number: 23 } });
    expect(await snapshots.numbers()).toEqual(Array.from({ length: 20 }, (_, n) => n + 4));
    expect(await applySnapshot(snapshots, 3, clock)).toMatchObject({ kind: 'unknownSnapshot' });
  });

  test('that cannot be removed keep nothing from being active', async () => {
    const snapshots = await written(20);
    const refusing: Snapshots = {
      ...snapshots,
      forget: async () => {
        throw new Error('not allowed to');
      },
    };
    const outcome = await applySnapshot(refusing, 5, clock);
    expect(outcome).toMatchObject({ kind: 'activated', unpruned: 'not allowed to' });
    expect(outcomeLines(outcome).join(' ')).toMatch(/Snapshot 21 is active\. Older snapshots .* \(not allowed to\)/);
    expect((await snapshots.active())?.number).toBe(21);
  });

  test('never are the active one, however many were written since', async () => {
    const snapshots = await written(30);
    expect(await pruneSnapshots(snapshots, 1)).toBe(9);
    expect((await snapshots.numbers()).slice(0, 2)).toEqual([1, 11]);
  });
});

test('a mass removal needs a word', async () => {
  const store = aStore();
  await store.apply(manyEndpoints(20));
  const { outcome } = await store.apply(manyEndpoints(10));
  expect(outcome).toMatchObject({
    kind: 'refused',
    removals: [
      { kind: 'room', removed: 10, of: 20 },
      { kind: 'endpoint', removed: 10, of: 20 },
    ],
  });
  expect(await store.active()).toBe(1);
  expect((await store.apply(manyEndpoints(10), { allowRemovals: 10 })).outcome.kind).toBe('activated');
});

test('so does switching many off, and what stays on them is said', async () => {
  const store = aStore();
  const delivery = (to: string) => (file: AFile) => {
    manyEndpoints(20)(file);
    Object.assign(file.endpointGroups[0] ?? {}, { delivery: 'on' });
    for (const endpoint of file.endpointGroups[0]?.endpoints.slice(0, 6) ?? [])
      Object.assign(endpoint, { delivery: to });
  };
  await store.apply(delivery('on'));
  const { outcome } = await store.apply(delivery('observe'));
  expect(outcome).toMatchObject({ kind: 'refused', removals: [{ kind: 'delivery', removed: 6, of: 20 }] });
  expect(outcomeLines(outcome)).toEqual([
    'Refused: this would stop writing to 6 of 20 endpoints. If that is meant, add --allow-removals 6. Nothing was changed.',
  ]);

  const { outcome: allowed } = await store.apply(delivery('off'), { allowRemovals: 6 });
  expect(allowed).toMatchObject({ kind: 'activated', plan: { switchedOff: ['e0', 'e1', 'e2', 'e3', 'e4', 'e5'] } });
  if ('plan' in allowed) expect(planLines(allowed.plan).at(-1)).toMatch(/^Written to until now: e0, .*stays on them/);
  expect(ApplyReport.parse(applyReport(allowed, []))).toMatchObject({ outcome: 'activated' });
});

test('of two applies at once, one wins and the other says so', async () => {
  const store = aStore();
  await store.apply();
  const { outcome } = await store.apply(later, {
    confirm: async () => {
      await store.apply((file) => void Object.assign(file.profiles[0] ?? {}, { daysAhead: 3 }));
      return true;
    },
  });
  expect(outcome.kind).toBe('overtaken');
  expect((await store.snapshots.active())?.profiles.find(({ name }) => name === 'standard')?.daysAhead).toBe(3);
});

test("another instance's file is refused", async () => {
  const store = aStore();
  await store.apply();
  const { outcome } = await store.apply((file) => {
    file.instance = 'other';
  });
  expect(outcome).toEqual({ kind: 'otherInstance', here: 'demo', file: 'other' });
});

test('a crash between writing and activating is healed by the next apply', async () => {
  const store = aStore();
  await store.apply();
  const crashing = { ...store.snapshots, activate: () => Promise.reject(new Error('the network is gone')) };
  await expect(aStore(crashing).apply(later)).rejects.toThrow('the network is gone');
  expect(await store.active()).toBe(1);
  expect((await store.apply(later)).outcome).toMatchObject({ kind: 'activated', plan: { from: 1, number: 3 } });
});

test('every outcome has its JSON', async () => {
  const store = aStore();
  const runs = [
    await store.apply((file) => void Object.assign(file, { region: 1 })),
    await store.apply(manyEndpoints(20)),
    await store.apply(manyEndpoints(20)),
    await store.apply(manyEndpoints(1)),
  ];
  const reports = runs.map(({ outcome, faults }) => applyReport(outcome, faults));
  expect(reports.map((report) => ApplyReport.parse(report))).toEqual(reports);
  expect(reports.map(({ outcome, number }) => [outcome, number])).toEqual([
    ['faulty', null],
    ['activated', 1],
    ['unchanged', 1],
    ['refused', 2],
  ]);
});
