import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimFolder } from '../../../local/runtime/folder.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'otj-folder-')), 'run');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('a folder that a living run has is refused, until that run lets it go', () => {
  const first = claimFolder(folder);
  expect(first).toMatchObject({ kind: 'claimed' });
  expect(claimFolder(folder)).toEqual({ kind: 'taken', pid: process.pid });

  if (first.kind === 'claimed') first.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(claimFolder(folder)).toMatchObject({ kind: 'claimed' });
});

test.each([
  ['the process is gone', JSON.stringify({ pid: 4_194_305, started: '17' })],
  ['another process has its number by now', JSON.stringify({ pid: process.pid, started: '1' })],
  ['it was killed while it wrote', '{"pid":'],
])('what a killed run left is taken over: %s', (_what, left) => {
  claimFolder(folder);
  writeFileSync(join(folder, 'run.lock'), left);

  expect(claimFolder(folder)).toMatchObject({ kind: 'claimed' });
  expect(JSON.parse(readFileSync(join(folder, 'run.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
});
