import { expect, test } from 'vitest';
import { applyChecked } from '../../../cli/apply-config.ts';
import { noEndpoints, observing } from '../../../local/runtime/observing.ts';
import { readRunConfig } from '../../../local/runtime/run-config.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import type { Snapshots } from '../../../shared/store/snapshots.ts';

test('applied through it, no endpoint is written to, and what is off stays off', async () => {
  const { snapshots } = memoryStore();
  expect(await applySample(observing(snapshots))).toBe('activated');
  const kinds = (await snapshots.endpoints(1)).map(({ delivery }) => delivery);
  expect(new Set(kinds)).toEqual(new Set(['observe']));
});

test('only what differs becomes a new snapshot: with and without it the same file means two things', async () => {
  const { snapshots } = memoryStore();
  expect(await applySample(observing(snapshots))).toBe('activated');
  expect(await applySample(observing(snapshots))).toBe('unchanged');
  expect(await applySample(snapshots)).toBe('activated');
  expect((await snapshots.endpoints(2)).every(({ delivery }) => delivery === 'on')).toBe(true);
  expect(await applySample(snapshots)).toBe('unchanged');
  expect(await applySample(observing(snapshots))).toBe('activated');
});

test('endpoints cannot be reached, whatever is applied meanwhile', () => {
  expect(noEndpoints.route('spree.example.com', 443)).toEqual({
    refused: 'spree.example.com is only observed by this run: start it with --deliver to write to endpoints',
  });
});

async function applySample(snapshots: Snapshots): Promise<string> {
  const read = readRunConfig(null);
  if (read.kind === 'refused') throw new Error(read.text);
  return (await applyChecked(snapshots, read.config, { now: () => 0 })).kind;
}
