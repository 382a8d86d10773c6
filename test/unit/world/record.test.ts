import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { worldFile } from '../../../local/world/record.ts';
import { aWorld } from './a-world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'world-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a world comes back as it was saved', () => {
  const file = worldFile(join(folder, 'new'));
  expect(file.load()).toBeNull();
  const { record } = aWorld();
  file.save(record);
  expect(file.load()).toEqual(record);
  expect(readdirSync(join(folder, 'new'))).toEqual(['world.json']);
});

test('a world that another version wrote is not guessed at', () => {
  writeFileSync(join(folder, 'world.json'), '{"schema":0}');
  expect(() => worldFile(folder).load()).toThrow(/another version/);
});
