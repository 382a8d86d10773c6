import { expect, test } from 'vitest';
import { skippedLines, writable } from '../../../cli/writable.ts';
import { NINE } from '../../integration/store/builders.ts';
import { anEntry } from '../device/cisco/builders.ts';

test('a push reaches what is on and not paused, and says why not the others', () => {
  const endpoints = [
    anEntry({ name: 'isar' }),
    anEntry({ name: 'spree', delivery: 'observe' }),
    anEntry({ name: 'sumida', location: 'tokyo' }),
    anEntry({ name: 'havel' }),
  ];
  const { on, skipped } = writable(endpoints, [
    { what: 'location', name: 'tokyo', since: NINE },
    { what: 'endpoint', name: 'havel', since: NINE },
  ]);
  expect(on.map(({ name }) => name)).toEqual(['isar']);
  expect(skippedLines(skipped)).toEqual([
    'spree: delivery is observe in otj.yaml: nothing is written to it.',
    expect.stringMatching(/^sumida: Paused with all of tokyo by otj pause .* otj resume tokyo$/),
    expect.stringMatching(/^havel: Paused by otj pause since 2026-11-23T09:00:00Z.* otj resume havel$/),
  ]);
});

test('no more reasons are printed than a person reads', () => {
  const many = Array.from({ length: 14 }, (_, n) => ({ endpoint: `e${n}`, why: 'off' }));
  expect(skippedLines(many).slice(-2)).toEqual(['e9: off', '... and 4 more']);
});
