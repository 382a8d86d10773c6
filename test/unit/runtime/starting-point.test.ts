import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRunConfig } from '../../../local/runtime/run-config.ts';
import { secretsFile } from '../../../local/runtime/secrets-file.ts';
import { fileSecrets } from '../../../shared/secrets/file/secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otj-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the configuration of a run', () => {
  test('is the sample company’s where none is named', () => {
    expect(readRunConfig(null)).toMatchObject({ kind: 'usable', config: { instance: 'sample' } });
  });

  test('is refused with every mistake and its place', () => {
    const file = join(folder, 'otj.yaml');
    writeFileSync(file, 'instance: A B\nregion: nowhere\ncolour: red\n');
    const read = readRunConfig(file);
    expect(read.kind).toBe('refused');
    const lines = read.kind === 'refused' ? read.text.split('\n') : [];
    expect(lines.map((line) => line.slice(0, `${file}:1:`.length))).toEqual([1, 2, 3].map((n) => `${file}:${n}:`));
  });

  test('is refused in one line where there is no such file', () => {
    expect(readRunConfig(join(folder, 'none.yaml'))).toEqual({
      kind: 'refused',
      text: expect.stringMatching(/^npm start: .*none\.yaml is not there\. [^\n]+$/),
    });
  });
});

describe('the secrets of a run', () => {
  test('are made for the sample company, under the names that its configuration uses', async () => {
    const made = secretsFile(null, folder);
    if (made.kind === 'refused') throw new Error(made.text);
    expect(statSync(made.path).mode & 0o077).toBe(0);
    const named = readFileSync('examples/sample.yaml', 'utf8').matchAll(/secret: ([a-z-]+)/g);
    const secrets = fileSecrets(made.path);
    for (const [, name = ''] of named) expect(await secrets.get(name), name).toMatchObject({ version: 'sample' });
  });

  test('of your own are looked for by the name of the instance', () => {
    expect(secretsFile('no-such-instance', folder)).toEqual({
      kind: 'refused',
      text: expect.stringMatching(/^npm start: secrets.no-such-instance\.json is not there\. .*chmod 600/),
    });
  });
});
