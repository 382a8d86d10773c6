import { parseArgs } from 'node:util';
import { type Checked, checkConfig } from '../shared/config/check.ts';
import { faultLine } from '../shared/config/fault.ts';
import { filesBeside } from '../shared/config/files-beside.ts';
import { printable } from '../shared/kit/printable.ts';
import { checkReport } from './check-report.ts';
import type { Command } from './command.ts';
import { DEFAULT_CONFIG, readConfigFile } from './config-file.ts';
import { count } from './count.ts';
import { withPlainErrors } from './plain-errors.ts';

const HELP = `otj check [FILE] [--json]

Every mistake of a configuration file (otj.yaml), each as FILE:LINE:COLUMN with what to do about it.
Ends with 1 where there are errors; warnings alone end with 0.
  --json   one JSON object (docs/schema/otj-check.json)
`;

/** `otj check`: what is wrong with a configuration, all of it at once. */
export const check: Command = withPlainErrors('check', async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help || positionals.length > 1) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const file = positionals[0] ?? DEFAULT_CONFIG;
  const read = readConfigFile(file);
  if (read.kind === 'unreadable') {
    process.stderr.write(`otj check: ${printable(file)} ${read.why}\n`);
    return 1;
  }
  const checked = checkConfig(read.text, filesBeside(file));
  process.stdout.write(values.json ? `${JSON.stringify(checkReport(file, checked))}\n` : readable(file, checked));
  return checked.config === null ? 1 : 0;
});

function readable(file: string, checked: Checked): string {
  const { errors, warnings } = checkReport(file, checked);
  const lines = checked.faults.map((fault) => faultLine(file, fault));
  return `${[...lines, printable(`${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`)].join('\n')}\n`;
}
