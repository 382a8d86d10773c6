import { expect, test } from 'vitest';
import { changeLine, changesBetween } from '../../../shared/config/diff.ts';
import { tooManyRemovals } from '../../../shared/config/removals.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { type AFile, aGroup, anEndpoint, aRule, configAfter } from './a-file.ts';

const snapshotAfter = (change?: (file: AFile) => void) => snapshotOf(configAfter(change), { number: 1, createdAt: 0 });
const linesAfter = (change: (file: AFile) => void) =>
  changesBetween(snapshotAfter(), snapshotAfter(change)).map(changeLine);

test('equal snapshots have no changes; the first one adds everything', () => {
  expect(linesAfter(() => {})).toEqual([]);
  expect(changesBetween(null, snapshotAfter()).map(changeLine)).toEqual([
    'calendar office added',
    'profile quiet added',
    'profile standard added',
    'location berlin added',
    'location lab added',
    'room one@example.com added',
    'room three@example.com added',
    'room two@example.com added',
    'endpoint one added',
    'endpoint one-side added',
    'endpoint three added',
    'endpoint two added',
  ]);
});

test('each change is told in words, field by field', () => {
  const lines = linesAfter((file) => {
    Object.assign(file.calendars[0] ?? {}, { quota: 2_000_000, location: 'lab' });
    Object.assign(file.profiles[0] ?? {}, {
      subject: { replace: 'ALL', template: 'Busy' },
      rules: [aRule('zoom', { includePin: true }), aRule('teams', { type: 'webex' })],
    });
    Object.assign(file.locations[1] ?? {}, { timeZone: 'Asia/Tokyo' });
    Object.assign(file.endpointGroups[0] ?? {}, { delivery: 'on' });
    file.endpointGroups[0]?.endpoints.splice(1, 2, anEndpoint('four', 'four@example.com'));
  });
  expect(lines).toEqual([
    'calendar office changed: quota: 1000000 -> 2000000; location: none -> lab',
    'profile standard changed: subject.replace: PRIVATE -> ALL; subject.template: none -> Busy; rules: teams added, zoom changed (includePin: false -> true)',
    'location lab changed: timeZone: none -> Asia/Tokyo',
    'room four@example.com added',
    'room three@example.com changed: timeZone: UTC -> Asia/Tokyo',
    'room two@example.com removed',
    'endpoint four added',
    'endpoint one changed: delivery: observe -> on',
    'endpoint one-side removed',
    'endpoint two removed',
  ]);
});

test('rules in another order are a change', () => {
  const rules = (...names: string[]) =>
    snapshotAfter((file) => Object.assign(file.profiles[0] ?? {}, { rules: names.map((name) => aRule(name)) }));
  expect(changesBetween(rules('a', 'b'), rules('b', 'a')).map(changeLine)).toEqual([
    'profile standard changed: rules: in another order',
  ]);
});

test.each([
  ['five of ten may go', 10, 5, 0, false],
  ['six of ten may not', 10, 6, 0, true],
  ['six of sixty may go', 60, 6, 0, false],
  ['seven of sixty may not', 60, 7, 0, true],
  ['unless it is said', 60, 7, 7, false],
  ['and no more than was said', 60, 8, 7, true],
])('%s', (_case, all, removed, allowed, refused) => {
  const many = (count: number) =>
    snapshotAfter((file) => {
      const endpoints = Array.from({ length: count }, (_, index) => anEndpoint(`e${index}`, `r${index}@example.com`));
      file.endpointGroups = [aGroup('many', 'quiet', 'lab', endpoints)];
    });
  const [before, after] = [many(all), many(all - removed)];
  const found = tooManyRemovals(changesBetween(before, after), 0, before.header, allowed);
  expect(found).toEqual(
    refused
      ? [
          { kind: 'room', removed, of: all },
          { kind: 'endpoint', removed, of: all },
        ]
      : [],
  );
});
