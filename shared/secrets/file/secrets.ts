import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import type { Secret, Secrets } from '../port.ts';

const Value = z.record(z.string(), z.string());

/** `{ "cisco-berlin": { "current": { "username": "…", "password": "…" } } }`, with `previous` and `version` where wanted. */
const SecretsFile = z.record(
  z.string(),
  z.strictObject({ current: Value, previous: Value.nullable().default(null), version: z.string().min(1).optional() }),
);
type SecretsFile = z.infer<typeof SecretsFile>;

/**
 * Secrets in a JSON file, for one machine. Read again when it was written to; an entry without `version` counts as new then.
 * Throws where the file cannot be read or is not as above, without quoting it. Warns once where others may read it.
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
      const entry = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
      return entry && { current: entry.current, previous: entry.previous, version: entry.version ?? stamp };
    },
  };
}

/** The file's secrets. Throws where it is not right: what JSON.parse and schemas say could quote a secret, so only the place is told. */
export function parseSecretsFile(path: string, text: string): SecretsFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The secrets file ${path} is not JSON. Correct it.`);
  }
  const parsed = SecretsFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole');
  throw new Error(
    `The secrets file ${path} is not right at ${places.join(', ')}. ` +
      'Each secret is {"current": {…}, "previous": {…}, "version": "…"}; all values are texts, and the last two may be missing.',
  );
}
