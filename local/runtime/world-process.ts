import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Hosts } from './network.ts';

/** The simulated company in its process. */
export interface WorldProcess {
  /** URL of the world API. */
  api: string;
  hosts: Hosts;
  /** Tells the Poly endpoints the URL at which they are answered. */
  openDoor(server: string): void;
  /** Resolves with the reason when it ends by itself. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../world/main.ts', import.meta.url));

/** Starts it, in memory or from what `folder` keeps, and waits until it answers. Throws where it ends before that. */
export async function startWorldProcess(folder: string | null): Promise<WorldProcess> {
  const child = fork(MAIN, folder === null ? [] : ['--data', folder], {
    // A group of its own: a Ctrl-C in the terminal is for this process, which stops the world when all else is stopped.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let stopping = false;
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : signal));
  });
  const ready = await Promise.race([
    new Promise<Ready>((resolve) => child.once('message', (message) => resolve(message as Ready))),
    exited.then((how) => ({ kind: 'ended' as const, how })),
  ]);
  if (ready.kind === 'ended') throw new Error(`The simulated company did not start (${ready.how}).`);
  return {
    api: ready.api,
    hosts: ready.hosts,
    openDoor: (server) => void (child.connected && child.send({ kind: 'door', server })),
    ended: new Promise((resolve) => {
      exited.then((how) => {
        if (!stopping) resolve(how);
      });
    }),
    async stop() {
      stopping = true;
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/** What local/world/main.ts says when it answers. */
interface Ready {
  kind: 'ready';
  api: string;
  hosts: Hosts;
}
