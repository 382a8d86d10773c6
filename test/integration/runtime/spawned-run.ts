import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What the ready file of a run says. */
export interface Ready {
  page: string;
  world: string;
  ews: string | null;
  polySample: { username: string; password: string; room: string } | null;
  data: string;
}

export interface SpawnedRun {
  child: ChildProcess;
  /** All that it printed so far. */
  output(): { out: string; err: string };
  /** Resolves once everything is up; throws where the run ends before that. */
  ready(): Promise<Ready>;
  /** Resolves with the exit code, or with the signal that ended it. */
  ended: Promise<number | string>;
}

const ROOT = resolve(import.meta.dirname, '../../..');

/** Node, and the arguments that make it `npm start -- ...args`. */
const startCommand = (args: readonly string[]): [string, ...string[]] => [
  process.execPath,
  join(ROOT, 'local/main.ts'),
  ...args,
];

/** Starts `npm start -- ...args` on a free port. `within` is a command that runs it, such as `strace ...`. */
export function spawnRun(args: readonly string[], within: readonly string[] = []): SpawnedRun {
  const folder = mkdtempSync(join(tmpdir(), 'otj-run-'));
  const readyFile = join(folder, 'ready.json');
  const [command = '', ...rest] = [...within, ...startCommand([...args, '--port', '0', '--ready-file', readyFile])];
  const child = spawn(command, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    rmSync(folder, { recursive: true, force: true });
    return (code ?? signal) as number | string;
  });
  return {
    child,
    output: () => output,
    async ready() {
      while (!existsSync(readyFile)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The run ended before it was ready.\n${output.out}\n${output.err}`);
        await pause(50);
      }
      return JSON.parse(readFileSync(readyFile, 'utf8')) as Ready;
    },
    ended,
  };
}

/** Whether nobody answers at a URL any more, looked at for some seconds. */
export async function isGone(url: string): Promise<boolean> {
  for (let look = 0; look < 50; look += 1) {
    try {
      await fetch(url);
    } catch {
      return true;
    }
    await pause(100);
  }
  return false;
}
