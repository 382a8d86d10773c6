import { parseArgs } from 'node:util';
import { hours, systemClock } from '../shared/kit/clock.ts';
import { printable } from '../shared/kit/printable.ts';
import { openStore } from './backend.ts';
import type { Command } from './command.ts';

const HELP = `otj resume CALENDAR [--local [DIR]] [--instance NAME]

Believes a calendar that lost the meetings of many rooms at once. Its agendas were held; within the next two hours rooms
that are empty there become empty on their endpoints too.
`;

/** How long a calendar is believed: longer than the slowest round of a large company. */
const BELIEVED_FOR = hours(2);

/** `otj resume CALENDAR`: the administrator says that the rooms really are empty. */
export const resume: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { local: { type: 'string' }, instance: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [calendar] = positionals;
  if (values.help || calendar === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const backend = await openStore(values);
  try {
    const released = await backend.store.holds.release(calendar, systemClock.now() + BELIEVED_FOR);
    const name = printable(calendar);
    process.stdout.write(released ? `Calendar ${name} goes on: empty rooms become empty with their next read.\n` : '');
    if (!released) process.stderr.write(`Calendar ${name} is not held. otj status lists those that are.\n`);
    return released ? 0 : 1;
  } finally {
    backend.close();
  }
};
