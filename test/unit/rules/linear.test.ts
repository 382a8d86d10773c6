import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Steps for a hostile body, and for one four times as long: counted, so that no clock and no other process changes them. */
interface Counted {
  name: string;
  few: number;
  many: number;
}

test('four times a hostile text takes at most about four times the steps', { timeout: 60_000 }, () => {
  const script = join(import.meta.dirname, 'fixtures/count-steps.ts');
  // Optimised code does not count the calls that it has taken in, and when it is ready depends on the machine.
  const argv = ['--no-opt', '--no-maglev', script];
  const counted = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as Counted[];
  expect(counted.length).toBeGreaterThan(40);
  expect(counted.filter(({ few }) => few < 50)).toEqual([]);
  expect(counted.filter(({ few, many }) => many > 4.6 * few)).toEqual([]);
});
