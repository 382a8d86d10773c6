import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { printable } from '../shared/kit/printable.ts';
import type { Command } from './command.ts';
import { withPlainErrors } from './plain-errors.ts';
import { invitationFrom } from './try/invitation.ts';
import { readInput } from './try/read-input.ts';
import { readable } from './try/readable.ts';
import { NO_PROFILE, type TryProfile, type TryResult, tryInvitationUnder, unreadable } from './try/result.ts';

const HELP = `otj try [FILE ...] [--config FILE] [--profile NAME] [--json | --jsonl] [--reveal]

Runs invitations through the rules and says what a room would dial, and why.
FILE is JSON, a mail (.eml), a calendar entry (.ics), text or HTML; without one, standard input is read.
Without --config and --profile: built-in recognition alone.
  --profile NAME   the rules of this profile of the configuration (otj.yaml unless --config names another)
  --json           one JSON object a line (docs/schema/otj-try.json), passcodes included
  --jsonl          one JSON a line in, one result a line out, in order
  --reveal         show passcodes
`;

/** `otj try`: an invitation's way through the rules, without a calendar. */
export const tryInvitation: Command = withPlainErrors('try', async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      profile: { type: 'string' },
      json: { type: 'boolean' },
      jsonl: { type: 'boolean' },
      reveal: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const profile = await profileFor(values.config, values.profile);
  if ('why' in profile) {
    process.stderr.write(`otj try: ${printable(profile.why)}\n`);
    return 1;
  }
  if (values.jsonl && positionals.length > 0) {
    process.stderr.write('otj try: --jsonl reads standard input and no files. Write: otj try --jsonl < FILE\n');
    return 2;
  }
  if (values.jsonl) return tryLines(profile);
  return tryFiles(positionals.length === 0 ? ['-'] : positionals, profile, values);
});

function tryFiles(
  files: readonly string[],
  profile: TryProfile,
  { json, reveal }: { json?: boolean; reveal?: boolean },
): number {
  let exitCode = 0;
  for (const file of files) {
    const input = readInput(file);
    if (input.kind === 'unreadable') {
      process.stderr.write(`otj try: ${printable(input.why)}\n`);
      exitCode = 1;
      continue;
    }
    for (const { title, tried } of input.invitations) {
      const result = tryInvitationUnder(profile, tried);
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : readable(title, result, reveal === true));
    }
  }
  return exitCode;
}

/** Reads line by line, so that thousands of invitations need no more memory than one. */
async function tryLines(profile: TryProfile): Promise<number> {
  let exitCode = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const result = tryLine(line, profile);
    if (result.fault) exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(result.result)}\n`)) await once(process.stdout, 'drain');
  }
  return exitCode;
}

/** A line that is no invitation has a result all the same, so that lines in and out keep step. */
function tryLine(line: string, profile: TryProfile): { result: TryResult; fault: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { result: unreadable(null, `The line is no JSON: ${(error as Error).message}`), fault: true };
  }
  const tried = invitationFrom(value);
  return 'fault' in tried
    ? { result: unreadable(null, `The line is no invitation: ${tried.fault}.`), fault: true }
    : { result: tryInvitationUnder(profile, tried), fault: false };
}

/** The configuration is loaded only when one is asked for: most invitations are tried without. */
async function profileFor(file: string | undefined, name: string | undefined): Promise<TryProfile | { why: string }> {
  if (file === undefined && name === undefined) return NO_PROFILE;
  const { profileFrom } = await import('./try/profile.ts');
  return profileFrom(file, name);
}
