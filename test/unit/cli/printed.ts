import { vi } from 'vitest';
import type { Command } from '../../../cli/command.ts';

/** What a command printed, and how it ended. */
export interface Ran {
  out: string;
  err: string;
  code: number;
}

/** Runs a command in this process and keeps what it prints. */
export async function ran(command: Command, args: readonly string[]): Promise<Ran> {
  const printed = { out: '', err: '' };
  const collecting = (stream: NodeJS.WriteStream, name: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    });
  const spies = [collecting(process.stdout, 'out'), collecting(process.stderr, 'err')];
  try {
    const code = await command(args);
    return { code, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
