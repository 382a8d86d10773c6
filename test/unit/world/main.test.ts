import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { worldClient } from '../../../local/world/client.ts';
import type { Route } from '../../../shared/kit/network.ts';

const MAIN = fileURLToPath(new URL('../../../local/world/main.ts', import.meta.url));

interface Ready {
  kind: 'ready';
  api: string;
  hosts: Record<string, Route>;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'world-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function aWorldProcess(): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = fork(MAIN, ['--data', folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [ready] = (await once(child, 'message')) as [Ready];
  return { child, ready };
}

test('the world says where it is, goes on where it was killed, and ends with its parent', async () => {
  const first = await aWorldProcess();
  const world = worldClient(first.ready.api);
  const { startedAt } = await world.about();
  await world.book({ room: 'spree@example.com', subject: 'Kept', startsIn: 600 });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await aWorldProcess();
  const again = worldClient(second.ready.api);
  expect((await again.about()).startedAt).toBe(startedAt);
  expect((await again.events()).map(({ subject }) => subject)).toContain('Kept');
  const authority = (ready: Ready) => ready.hosts['graph.microsoft.com:443']?.ca;
  expect(authority(second.ready)).toBe(authority(first.ready));

  second.child.disconnect();
  const [code] = await once(second.child, 'exit');
  expect(code).toBe(0);
});
