import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { checkConfig } from '../shared/config/check.ts';
import { type Fault, faultLine } from '../shared/config/fault.ts';
import { filesBeside } from '../shared/config/files-beside.ts';
import { systemClock } from '../shared/kit/clock.ts';
import { printable } from '../shared/kit/printable.ts';
import { type ApplyOptions, type ApplyOutcome, applyChecked, applySnapshot } from './apply-config.ts';
import { applyReport } from './apply-report.ts';
import { outcomeLines, planLines } from './apply-words.ts';
import { openStore } from './backend.ts';
import type { Command } from './command.ts';
import { DEFAULT_CONFIG, readConfigFile } from './config-file.ts';
import { withLocalDefault } from './local-option.ts';
import { withPlainErrors } from './plain-errors.ts';

const HELP = `otj apply [FILE] [--yes] [--dry-run] [--snapshot N] [--local [DIR]] [--allow-removals N] [--force] [--json]

Checks a configuration file (otj.yaml), shows what would change, asks, and makes it active.
  --yes                do not ask
  --dry-run            show only
  --snapshot N         go back to what snapshot N said, in place of a file
  --instance NAME      with --snapshot: whose, where there is no otj.yaml in this folder
  --local [DIR]        of a run on this machine (its folder; usually data)
  --allow-removals N   let up to N rooms, and up to N endpoints, go or be switched off at once
  --force              drop a location though devices in it still show our meetings
  --json               one JSON object (docs/schema/otj-apply.json)
`;

const OPTIONS = {
  yes: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  snapshot: { type: 'string' },
  instance: { type: 'string' },
  local: { type: 'string' },
  'allow-removals': { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** `otj apply`: makes a configuration active, whole or not at all. */
export const apply: Command = withPlainErrors('apply', async (args) => {
  const wanted = wantedOf(args);
  if (typeof wanted === 'string') {
    process.stdout.write(HELP);
    return wanted === 'help' ? 0 : 2;
  }
  return wanted.snapshot === undefined ? applyFile(wanted) : goBack(wanted, wanted.snapshot);
});

interface Wanted {
  file: string;
  snapshot: number | undefined;
  instance: string | undefined;
  local: string | undefined;
  json: boolean;
  options: ApplyOptions;
}

function wantedOf(args: readonly string[]): Wanted | 'help' | 'wrong' {
  const { values, positionals } = parseArgs({ args: withLocalDefault(args), allowPositionals: true, options: OPTIONS });
  const [snapshot, allowRemovals] = [values.snapshot, values['allow-removals']].map(wholeNumber);
  if (values.help) return 'help';
  if (Number.isNaN(snapshot) || Number.isNaN(allowRemovals)) return 'wrong';
  if (positionals.length > (snapshot === undefined ? 1 : 0)) return 'wrong';
  const json = values.json === true;
  return {
    file: positionals[0] ?? DEFAULT_CONFIG,
    snapshot,
    instance: values.instance,
    local: values.local,
    json,
    options: {
      dryRun: values['dry-run'] === true,
      allowRemovals: allowRemovals ?? 0,
      force: values.force === true,
      confirm: async (plan) => {
        print(planLines(plan), json ? process.stderr : process.stdout);
        return values.yes === true || (await agreed());
      },
    },
  };
}

async function applyFile({ file, local, json, options }: Wanted): Promise<number> {
  const read = readConfigFile(file);
  if (read.kind === 'unreadable') {
    print([`otj apply: ${file} ${read.why}`], process.stderr);
    return 1;
  }
  const { config, faults } = checkConfig(read.text, filesBeside(file));
  if (!json) print(faults.map((fault) => faultLine(file, fault)));
  if (config === null) return ended({ kind: 'faulty' }, faults, json);
  const { store, close } = await openStore({ local, instance: config.instance, region: config.region });
  try {
    return ended(
      await applyChecked(store.snapshots, config, systemClock, { ...options, records: store }),
      faults,
      json,
    );
  } finally {
    close();
  }
}

async function goBack({ local, instance, json, options }: Wanted, number: number): Promise<number> {
  const { store, close } = await openStore({ local, instance });
  try {
    return ended(await applySnapshot(store.snapshots, number, systemClock, { ...options, records: store }), [], json);
  } finally {
    close();
  }
}

/** Outcomes that are told with what would have changed; where somebody was asked, the plan was shown already. */
const WITH_PLAN: ReadonlySet<ApplyOutcome['kind']> = new Set(['planned', 'refused', 'stranded']);

/** Reports how it ended; answers the exit code. */
function ended(outcome: ApplyOutcome, faults: readonly Fault[], json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify(applyReport(outcome, faults))}\n`);
  else
    print([
      ...('plan' in outcome && WITH_PLAN.has(outcome.kind) ? planLines(outcome.plan) : []),
      ...outcomeLines(outcome),
    ]);
  return ['activated', 'unchanged', 'planned'].includes(outcome.kind) ? 0 : 1;
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    print(['There is nobody to ask: add --yes to activate it without a question.'], process.stderr);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Activate it? (y/N) ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;

/** Names come from the file: nothing reaches the terminal as it stands there. */
const print = (lines: readonly string[], to: NodeJS.WritableStream = process.stdout): void => {
  for (const line of lines) to.write(`${printable(line)}\n`);
};
