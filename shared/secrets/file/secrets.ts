import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import type { Secret, Secrets } from '../port.ts';

const Value = z.record(z.string(), z.string());

/** `{ "cisco-berlin": { "current": { "username": "…", "password": "…" } } }`, with `previous` and `version` where wanted. */
const SecretsFile = z.record(z.string(), z.unknown());
type SecretsFile = z.infer<typeof SecretsFile>;

/** One secret of the file. */
export const FileEntry = z.strictObject({
  current: Value,
  previous: Value.nullable().default(null),
  version: z.string().min(1).optional(),
});

/**
 * Secrets in a JSON file, for one machine. Read again when it was written to; an entry without `version` counts as new then.
 * Each is judged alone. Throws where the file cannot be read or is no JSON object. Warns once where others may read it.
 */
export function fileSecrets(path: string, warn = (warning: string): void => process.emitWarning(warning)): Secrets {
  let read: { stamp: string; secrets: SecretsFile } | undefined;
  let warned = false;

  async function current(fresh: boolean): Promise<{ stamp: string; secrets: SecretsFile }> {
    const { mtimeMs, mode } = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`The secrets file ${path} cannot be read (${error.code}). Create it, or name another one.`);
    });
    if (!warned && process.platform !== 'win32' && (mode & 0o077) !== 0) {
      warned = true;
      warn(`Others on this machine may read the secrets file ${path}. Run: chmod 600 ${path}`);
    }
    const stamp = Math.trunc(mtimeMs).toString(36);
    if (fresh || read?.stamp !== stamp) read = { stamp, secrets: parseSecretsFile(path, await readFile(path, 'utf8')) };
    return read;
  }

  return {
    async get(name, { fresh } = { fresh: false }): Promise<Secret | undefined> {
      const { stamp, secrets } = await current(fresh);
      return Object.hasOwn(secrets, name) ? secretOf(secrets[name], stamp) : undefined;
    },
  };
}

/** What schemas say could quote a secret, so only the place is told. */
function secretOf(entry: unknown, stamp: string): Secret {
  const parsed = FileEntry.safeParse(entry);
  if (parsed.success) return { ...parsed.data, version: parsed.data.version ?? stamp };
  const places = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole');
  const unusable = `is not {"current": {…}, "previous": {…}, "version": "…"} with texts alone, the last two where wanted (wrong: ${places.join(', ')})`;
  return { current: {}, previous: null, version: stamp, unusable };
}

/** The file's secrets by name, not judged yet. Throws where it is no JSON object, without quoting it. */
export function parseSecretsFile(path: string, text: string): SecretsFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The secrets file ${path} is not JSON. Correct it.`);
  }
  const parsed = SecretsFile.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(`The secrets file ${path} is not a JSON object of secrets by their names. Correct it.`);
}
