import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { DeliveredReport } from '../../local/runtime/until-delivered.ts';
import { minutes } from '../../shared/kit/clock.ts';
import { isGone, spawnRun } from '../integration/runtime/spawned-run.ts';

const KILLS = 20;

/** Milliseconds: every other kill falls into the start of a run, the others into its first reads and pushes. */
const INTO_START = 4_000;
const AFTER_READY = 4_000;

const data = mkdtempSync(join(tmpdir(), 'otj-kill-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test(`killed ${KILLS} times and started again, it loses nothing and doubles nothing`, {
  timeout: minutes(4),
}, async () => {
  const random = seeded(20_261_122);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const run = spawnRun(['--data', data]);
    const ready = kill % 2 === 0 ? null : await run.ready();
    await pause(random() * (ready === null ? INTO_START : AFTER_READY));
    run.child.kill('SIGKILL');
    expect(await run.ended, run.output().err).toBe('SIGKILL');
    if (ready !== null) expect(await isGone(ready.world), 'the simulated company outlived its run').toBe(true);
  }

  const last = spawnRun(['--data', data, '--until-delivered', '--json']);
  const code = await last.ended;
  const { out, err } = last.output();
  const { endpoints } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') as DeliveredReport;
  expect(
    endpoints.filter(({ converged }) => !converged),
    err,
  ).toEqual([]);
  expect(code).toBe(0);
});

/** The same moments each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
