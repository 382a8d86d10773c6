import { statSync } from 'node:fs';

/** The folder of a one-machine run, where none is named. */
export const DEFAULT_DATA = 'data';

/**
 * `--local [DIR]` may stand alone, which option parsers do not know: gives it the folder that follows, where that is one,
 * else the usual one. `--local=DIR` stays as it is.
 */
export function withLocalDefault(args: readonly string[]): string[] {
  const at = args.indexOf('--local');
  if (at < 0) return [...args];
  const next = args[at + 1];
  const named = next !== undefined && isFolder(next);
  return [...args.slice(0, at), `--local=${named ? next : DEFAULT_DATA}`, ...args.slice(at + (named ? 2 : 1))];
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
