import { readFileSync, statSync } from 'node:fs';
import { MAX_CONFIG_BYTES } from '../shared/config/check.ts';

export type ConfigText = { kind: 'text'; text: string } | { kind: 'unreadable'; why: string };

/** The file that is meant when none is named. */
export const DEFAULT_CONFIG = 'otj.yaml';

/** The text of a configuration file, or in words why there is none. */
export function readConfigFile(path: string): ConfigText {
  try {
    if (statSync(path).size > MAX_CONFIG_BYTES)
      return { kind: 'unreadable', why: `is longer than ${MAX_CONFIG_BYTES} bytes. Is it the right file?` };
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { kind: 'unreadable', why: REASONS[code ?? ''] ?? `cannot be read (${code ?? 'unknown error'}).` };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there. Name a file, or begin with a copy of examples/minimal.yaml.',
  EISDIR: 'is a folder. Name the file in it.',
  EACCES: 'may not be read by you. Look at its permissions.',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8 text. Save it as UTF-8.',
};
