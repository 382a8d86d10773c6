import { setTimeout as pause } from 'node:timers/promises';
import { parseOptions } from './runtime/options.ts';
import { takePlace } from './runtime/place.ts';

/** `npm start`: One-Touch Join on this machine. Ends with 0, with 1 where it could not do what was asked, with 2 where it was asked wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args);
  if (parsed.kind === 'help') {
    process.stdout.write(parsed.text);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    process.stderr.write(`${parsed.text}\n`);
    return 2;
  }
  const taken = takePlace(parsed.options.data);
  if (taken.kind === 'refused') {
    process.stderr.write(`${taken.text}\n`);
    return 1;
  }
  try {
    // Loaded late: the functions and their servers take a second.
    const { live } = await import('./runtime/live.ts');
    return await live(taken.place, parsed.options);
  } finally {
    taken.place.release();
  }
}

const code = await main(process.argv.slice(2));
// Whatever is still open here (a request to a device that hangs) is of no use any more.
await pause(0);
process.exit(code);
