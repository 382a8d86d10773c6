import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileSecrets } from '../../../shared/secrets/file/secrets.ts';

let folder: string;
let path: string;
let minute = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otj-secrets-'));
  path = join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes the file, a minute after it was last written. */
function put(content: unknown): void {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  minute += 1;
  const writtenAt = new Date(Date.UTC(2026, 10, 23, 9, minute));
  utimesSync(path, writtenAt, writtenAt);
}

test('a secret is read by its name, with what was before it', async () => {
  put({ 'cisco-berlin': { current: { password: 'b' }, previous: { password: 'a' }, version: '7' } });
  const secrets = fileSecrets(path);
  expect(await secrets.get('cisco-berlin')).toEqual({
    current: { password: 'b' },
    previous: { password: 'a' },
    version: '7',
  });
  expect(await secrets.get('graph-office')).toBeUndefined();
  expect(await secrets.get('constructor')).toBeUndefined();
});

test('without a version of its own, an entry is new whenever the file was written to', async () => {
  const secrets = fileSecrets(path);
  put({ graph: { current: { clientSecret: 'a' } } });
  const first = await secrets.get('graph');
  expect(first).toMatchObject({ current: { clientSecret: 'a' }, previous: null });
  expect(await secrets.get('graph', { fresh: true })).toEqual(first);
  expect(await fileSecrets(path).get('graph')).toEqual(first);

  put({ graph: { current: { clientSecret: 'b' } } });
  const second = await secrets.get('graph');
  expect(second?.current).toEqual({ clientSecret: 'b' });
  expect(second?.version).not.toBe(first?.version);
});

test('a file that is missing is an error that says what to do', async () => {
  await expect(fileSecrets(path).get('graph')).rejects.toThrow(/cannot be read \(ENOENT\)\. Create it/);
});

test.each([
  ['{"graph": {"current": {"password": "hunter2', /is not JSON/],
  [['hunter2'], /is not a JSON object/],
])('a file that is not right is an error that quotes nothing of it', async (content, message) => {
  put(content);
  const failure = await fileSecrets(path)
    .get('graph')
    .catch((error: Error) => error.message);
  expect(failure).toMatch(message);
  expect(failure).not.toContain('hunter2');
});

test.each([
  [{ current: { password: ['hunter2'] } }, 'wrong: current.password'],
  [{ password: 'hunter2' }, 'wrong: current, the whole'],
  ['hunter2', 'wrong: the whole'],
])('a secret that is not right is told without quoting it, and the others are good', async (graph, place) => {
  put({ graph, cisco: { current: { password: 'b' } } });
  const secrets = fileSecrets(path);
  const secret = await secrets.get('graph');
  expect(secret).toMatchObject({ current: {}, unusable: expect.stringContaining(place) });
  expect(JSON.stringify(secret)).not.toContain('hunter2');
  expect(await secrets.get('cisco')).toMatchObject({ current: { password: 'b' } });
});

test.skipIf(process.platform === 'win32')('others who may read the file are warned of, once', async () => {
  put({});
  chmodSync(path, 0o644);
  const warnings: string[] = [];
  const secrets = fileSecrets(path, (warning) => warnings.push(warning));
  await secrets.get('a');
  await secrets.get('b');
  expect(warnings).toEqual([expect.stringContaining('chmod 600')]);
});

test('a file that is its owner’s alone is not warned of', async () => {
  put({});
  const warnings: string[] = [];
  await fileSecrets(path, (warning) => warnings.push(warning)).get('a');
  expect(warnings).toEqual([]);
});
