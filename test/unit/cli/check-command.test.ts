import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apply } from '../../../cli/apply.ts';
import { check } from '../../../cli/check.ts';
import { CheckReport } from '../../../cli/check-report.ts';

let folder: string;
let printed: { out: string; err: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otj-check-'));
  printed = { out: '', err: '' };
  collect(process.stdout, 'out');
  collect(process.stderr, 'err');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function collect(stream: NodeJS.WriteStream, name: 'out' | 'err'): void {
  vi.spyOn(stream, 'write').mockImplementation((text) => {
    printed[name] += String(text);
    return true;
  });
}

function file(content: string | Uint8Array): string {
  const path = join(folder, 'otj.yaml');
  writeFileSync(path, content);
  return path;
}

test('a right file ends with 0', async () => {
  expect(await check(['examples/minimal.yaml'])).toBe(0);
  expect(printed.out).toBe('examples/minimal.yaml: no errors, no warnings\n');
});

test('each mistake is a line with its place and a hint; errors end with 1', async () => {
  const path = file('instance: demo\nregion: here\n');
  expect(await check([path])).toBe(1);
  expect(printed.out).toBe(
    `${path}:2:9: error: "region" "here" cannot be used (expected: an AWS region such as eu-central-1)\n${path}: 1 error, no warnings\n`,
  );
});

test('--json is one object by the published schema', async () => {
  const path = file('instance: demo\n');
  expect(await check([path, '--json'])).toBe(1);
  expect(CheckReport.parse(JSON.parse(printed.out))).toMatchObject({
    file: path,
    usable: false,
    errors: 1,
    warnings: 0,
  });
});

test('what the file says is inert on the terminal', async () => {
  const path = file('instance: demo\nregion: eu-central-1\n"evil\\e]8;;x\\e\\\\\\u202e": 1\n');
  await check([path]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
  expect(printed.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test.each([
  ['there is none', 'missing.yaml', 'is not there'],
  ['it is a folder', '.', 'is a folder'],
])('a file that cannot be read says why: %s', async (_case, name, why) => {
  expect(await check([join(folder, name)])).toBe(1);
  expect(printed.err).toContain(why);
});

test('UTF-16, as some editors save it, is named', async () => {
  expect(await check([file(Buffer.from('\ufeffinstance: demo\n', 'utf16le'))])).toBe(1);
  expect(printed.err).toContain('is not UTF-8 text');
});

test('a wrong option is told in one line and ends with 2', async () => {
  expect(await check(['--jsn'])).toBe(2);
  expect(printed.err).toBe("otj check: Unknown option '--jsn'. See --help.\n");
  expect(await check(['one.yaml', 'two.yaml'])).toBe(2);
});

test('apply tells the mistakes of a faulty file before it looks for a table', async () => {
  const path = file('instance: demo\nregion: here\n');
  expect(await apply([path, '--local', folder])).toBe(1);
  expect(printed.out).toContain(`${path}:2:9: error:`);
  expect(printed.err).toBe('');
});

test('apply to a run that is not there says how to start one', async () => {
  expect(await apply(['examples/minimal.yaml', '--local', folder, '--yes'])).toBe(1);
  expect(printed.err).toBe(
    `otj apply: No run on this machine uses the folder ${folder}. Start one: npm start -- --data ${folder}\n`,
  );
});

test.each([['--snapshot=x'], ['--snapshot=1', 'otj.yaml'], ['--allow-removals=-1'], ['a', 'b']].map((args) => [args]))(
  'apply %j is called wrongly',
  async (args) => {
    expect(await apply(args)).toBe(2);
    expect(printed.out).toContain('otj apply [FILE]');
  },
);
