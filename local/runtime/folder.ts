import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Which process has a folder. A process id comes round again; together with the process's start it does not. */
const Holder = z.object({ pid: z.number().int(), started: z.string().nullable() });
type Holder = z.infer<typeof Holder>;

export type Claim =
  /** The folder is ours until `release`. */
  { kind: 'claimed'; release(): void } | { kind: 'taken'; pid: number };

/** Takes a folder for this process, and makes it where it is missing. What a killed process left behind is taken over. */
export function claimFolder(folder: string): Claim {
  const path = join(folder, 'run.lock');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { flag: 'wx' });
      return { kind: 'claimed', release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    if (holder !== null && isAlive(holder)) return { kind: 'taken', pid: holder.pid };
    rmSync(path, { force: true });
  }
}

/** Null where the file is gone or was cut off by a kill. */
function holderOf(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as somebody else's process.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startOf(pid) === started;
}

/** When a process started, in ticks since boot (field 22 of proc(5)'s `stat`); null where the system has no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
