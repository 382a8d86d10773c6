import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { tryInvitation } from '../../../../cli/try.ts';
import { ran } from '../printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'otj-try-'));
afterEach(() => void vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resultsIn = (jsonLines: string) =>
  jsonLines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string | null; alias: string | null; reason: string });

describe('otj try', () => {
  test('takes thousands of lines at once, and answers each in its order', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) =>
      JSON.stringify({ id: `n${n}`, location: n % 2 === 0 ? `https://zoom.us/j/${81_000_000_000 + n}` : 'Room Spree' }),
    );
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([lines.join('\n')]) as typeof process.stdin);
    const results = resultsIn((await ran(tryInvitation, ['--jsonl'])).out);
    expect(results.map(({ id }) => id)).toEqual(lines.map((_, n) => `n${n}`));
    expect(results[2_998]?.alias).toBe('81000002998@zoomcrc.com');
    expect(results[2_999]?.alias).toBeNull();
  });

  test('as a process of its own: a line that is no invitation has its answer too, and the exit code tells', () => {
    const input = '{"id":"a"}\nnot json\n\n{"subject":7}\n{"id":"b"}\n';
    const argv = ['cli/otj.ts', 'try', '--jsonl'];
    const { stdout, status } = spawnSync(process.execPath, argv, { input, encoding: 'utf8' });
    const results = resultsIn(stdout);
    expect(results.map(({ id }) => id)).toEqual(['a', null, null, 'b']);
    expect(results[1]?.reason).toMatch(/no JSON/);
    expect(status).toBe(1);
  });

  test('a missing file is one clear line', async () => {
    expect(await ran(tryInvitation, ['none.ics'])).toEqual({
      out: '',
      err: 'otj try: none.ics is not there.\n',
      code: 1,
    });
  });

  test('an unknown option is refused', async () =>
    expect(await ran(tryInvitation, ['--nothing'])).toMatchObject({ code: 2 }));

  test('rules of a profile', async () => {
    const config = join(folder, 'otj.yaml');
    writeFileSync(config, 'instance: [');
    const broken = await ran(tryInvitation, ['--config', config]);
    expect(broken.err).toMatch(/mistakes. See them with: npx --no otj check/);
    expect(broken.code).toBe(1);
    expect((await ran(tryInvitation, ['--config', join(folder, 'none.yaml')])).code).toBe(1);
  });
});
