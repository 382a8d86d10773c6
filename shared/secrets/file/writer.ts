import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SecretWriter } from '../port.ts';
import { FileEntry, parseSecretsFile } from './secrets.ts';

/** Only its owner may read it. */
const MODE = 0o600;

/** Writes to the file that `fileSecrets` reads: a new one is written beside it and takes its place, so that no half one is ever there. */
export function fileSecretWriter(path: string): SecretWriter {
  let turn: Promise<unknown> = Promise.resolve();

  async function put(name: string, value: Readonly<Record<string, string>>): Promise<void> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw new Error(`The secrets file ${path} cannot be read (${error.code}). Correct its rights.`);
    });
    const secrets = parseSecretsFile(path, text);
    const held = Object.hasOwn(secrets, name) ? FileEntry.safeParse(secrets[name]).data : undefined;
    const previous = held?.current ?? null;
    const entry = { current: value, previous, version: randomUUID() };
    const beside = `${path}.${randomUUID()}`;
    await writeFile(beside, `${JSON.stringify({ ...secrets, [name]: entry }, null, 2)}\n`, { mode: MODE });
    await rename(beside, path);
  }

  return {
    put(name, value) {
      const mine = turn.then(() => put(name, value));
      turn = mine.catch(() => {});
      return mine;
    },
  };
}
