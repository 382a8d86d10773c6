import { fileURLToPath } from 'node:url';
import { readConfigFile } from '../../cli/config-file.ts';
import { checkConfig } from '../../shared/config/check.ts';
import { faultLine } from '../../shared/config/fault.ts';
import type { Config } from '../../shared/config/file/config.ts';
import { filesBeside } from '../../shared/config/files-beside.ts';

/** The configuration of the sample company. */
const SAMPLE = fileURLToPath(new URL('../../examples/sample.yaml', import.meta.url));

export type RunConfig =
  | { kind: 'usable'; config: Config; warnings: string[] }
  /** Every mistake of the file, or why it cannot be read. */
  | { kind: 'refused'; text: string };

/** Reads the configuration of a run: the file that is named, or the sample company's. */
export function readRunConfig(named: string | null): RunConfig {
  const file = named ?? SAMPLE;
  const read = readConfigFile(file);
  if (read.kind === 'unreadable') return { kind: 'refused', text: `npm start: ${file} ${read.why}` };
  const { config, faults } = checkConfig(read.text, filesBeside(file));
  const lines = faults.map((fault) => faultLine(file, fault));
  return config === null ? { kind: 'refused', text: lines.join('\n') } : { kind: 'usable', config, warnings: lines };
}
