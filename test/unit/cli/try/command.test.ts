import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const OTJ = join(import.meta.dirname, '../../../../cli/otj.ts');
const otj = (args: string[], input = '') =>
  spawnSync(process.execPath, [OTJ, 'try', ...args], { input, encoding: 'utf8' });

describe('otj try', () => {
  test('takes thousands of lines at once, and answers each in its order', () => {
    const lines = Array.from({ length: 3_000 }, (_, n) =>
      JSON.stringify({ id: `n${n}`, location: n % 2 === 0 ? `https://zoom.us/j/${81_000_000_000 + n}` : 'Room Spree' }),
    );
    const results = execFileSync(process.execPath, [OTJ, 'try', '--jsonl'], {
      input: `${lines.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; alias: string | null });
    expect(results.map(({ id }) => id)).toEqual(lines.map((_, n) => `n${n}`));
    expect(results[2_998]?.alias).toBe('81000002998@zoomcrc.com');
    expect(results[2_999]?.alias).toBeNull();
  });

  test('a line that is no invitation has its answer too, and the exit code tells', () => {
    const { stdout, status } = otj(['--jsonl'], '{"id":"a"}\nnot json\n\n{"subject":7}\n{"id":"b"}\n');
    const results = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string | null; reason: string });
    expect(results.map(({ id }) => id)).toEqual(['a', null, null, 'b']);
    expect(results[1]?.reason).toMatch(/no JSON/);
    expect(status).toBe(1);
  });

  test('a missing file is one clear line', () => {
    const { stderr, status } = otj(['none.ics']);
    expect(stderr).toBe('otj try: none.ics is not there.\n');
    expect(status).toBe(1);
  });

  test('an unknown option is refused', () => expect(otj(['--nothing'])).toMatchObject({ status: 2 }));

  test('rules of a profile', () => {
    const folder = mkdtempSync(join(tmpdir(), 'otj-try-'));
    const config = join(folder, 'otj.yaml');
    writeFileSync(config, 'instance: [');
    const broken = otj(['--config', config], 'x');
    expect(broken.stderr).toMatch(/mistakes. See them with: npx --no otj check/);
    expect(broken.status).toBe(1);
    expect(otj(['--config', join(folder, 'none.yaml')], 'x').status).toBe(1);
  });
});
