import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Place, takePlace } from '../../../local/runtime/place.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otj-place-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a folder that is named keeps everything, and belongs to one run at a time', () => {
  const place = taken(folder);
  expect(place).toMatchObject({ folder, kept: folder, scratch: folder });
  expect(takePlace(folder)).toEqual({
    kind: 'refused',
    text: `npm start: another run (process ${process.pid}) uses the folder ${folder}. Stop it with Ctrl-C, or name another folder.`,
  });
  place.release();
  taken(folder).release();
});

test('without one nothing is kept, and secrets go with the run', () => {
  const place = taken(null);
  expect(place.kept).toBeNull();
  expect(existsSync(place.scratch)).toBe(true);
  place.release();
  expect(existsSync(place.scratch)).toBe(false);
});

test('a second run without a folder stands beside the first', () => {
  const first = taken(null);
  const second = taken(null);
  expect(second.folder).not.toBe(first.folder);
  second.release();
  first.release();
});

test('a folder that cannot be one is refused', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(takePlace(join(folder, 'file'))).toMatchObject({
    kind: 'refused',
    text: expect.stringMatching(/cannot be used \(\w+\)\. Name another one\.$/),
  });
});

function taken(wanted: string | null): Place {
  const outcome = takePlace(wanted);
  if (outcome.kind === 'refused') throw new Error(outcome.text);
  return outcome.place;
}
