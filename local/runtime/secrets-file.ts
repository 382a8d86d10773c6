import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SAMPLE_SECRETS } from '../world/sample/secrets.ts';
import { writeJson } from './local-run.ts';

export type SecretsFile = { kind: 'there'; path: string } | { kind: 'refused'; text: string };

/**
 * The file with the run's secrets. For an instance of your own it is `secrets/<instance>.json`, which git ignores; for the
 * sample company (null) it is written to `scratch`.
 */
export const secretsFile = (instance: string | null, scratch: string): SecretsFile =>
  instance === null ? { kind: 'there', path: writeSampleSecrets(scratch) } : ownSecrets(instance);

/** Readable by their owner only. */
function writeSampleSecrets(folder: string): string {
  const path = join(folder, 'secrets.json');
  // A version of their own: without it each start would look like new secrets, and logins are tried anew with those.
  const secrets = Object.entries(SAMPLE_SECRETS).map(([name, current]) => [name, { current, version: 'sample' }]);
  writeJson(path, Object.fromEntries(secrets));
  return path;
}

function ownSecrets(instance: string): SecretsFile {
  const path = join('secrets', `${instance}.json`);
  if (existsSync(path)) return { kind: 'there', path: resolve(path) };
  const shape =
    '{"NAME": {"current": {"clientSecret": "..."}}, "OTHER": {"current": {"username": "...", "password": "..."}}}';
  return {
    kind: 'refused',
    text: `npm start: ${path} is not there. It holds the secrets that your otj.yaml names: ${shape}. Create it, for your eyes only (chmod 600).`,
  };
}
