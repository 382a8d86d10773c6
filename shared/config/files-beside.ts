import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The text of a file that the configuration names; null where it cannot be read. */
export type ReadBeside = (file: string) => string | null;

/** Certificates are small; anything longer is another file. */
const MAX_BYTES = 256 * 1024;

/** Reads files from the folder of the configuration file. */
export const filesBeside =
  (configFile: string): ReadBeside =>
  (file) => {
    try {
      const bytes = readFileSync(resolve(dirname(configFile), file));
      return bytes.length > MAX_BYTES ? null : bytes.toString('utf8');
    } catch {
      return null;
    }
  };
