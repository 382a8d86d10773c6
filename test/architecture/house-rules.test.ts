import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const code = tracked.filter((file) => file.endsWith('.ts') && !file.startsWith('test/'));

describe('house rules', () => {
  test('nothing below shared/ or functions/ reads the time or draws lots by itself', () => {
    const allowed = new Set(['shared/kit/clock.ts', 'shared/push/wire-push.ts']);
    const wrong = code
      .filter((file) => /^(shared|functions)\//.test(file) && !allowed.has(file))
      .filter((file) => /Date\.now\(\)|new Date\(\)|Math\.random/.test(text(file)));
    expect(wrong).toEqual([]);
  });

  test('nobody keeps a drawer', () => {
    expect(tracked.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(file))).toEqual([]);
  });

  test('a task left open names its issue', () => {
    const wrong = code.filter((file) => /\b(TODO|FIXME|XXX)\b(?! \(#\d+\))/.test(text(file)));
    expect(wrong).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(text('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
});
