import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { untilDelivered } from '../../local/runtime/until-delivered.ts';
import { worldClient } from '../../local/world/client.ts';
import { sampleExpected } from '../../local/world/expected.ts';
import { minutes, systemClock } from '../../shared/kit/clock.ts';
import { isGone, spawnRun } from '../integration/runtime/spawned-run.ts';
import { EDITS } from './edits.ts';

const KILLS = 20;

/** Milliseconds: every other kill falls into the start of a run, the others into its first reads and pushes. */
const INTO_START = 4_000;
const AFTER_READY = 4_000;

const data = mkdtempSync(join(tmpdir(), 'otj-kill-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test(`killed ${KILLS} times and started again while bookings change, it loses nothing and doubles nothing`, {
  timeout: minutes(4),
}, async () => {
  const random = seeded(20_261_122);
  const edits = EDITS.values();
  let expected = sampleExpected();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const run = spawnRun(['--data', data]);
    const ready = kill % 2 === 0 ? null : await run.ready();
    const edit = ready === null ? undefined : edits.next().value;
    if (ready !== null && edit !== undefined) {
      expect(await edit.make(worldClient(ready.world))).toEqual({ kind: 'done' });
      expected = edit.expect(expected);
    }
    await pause(random() * (ready === null ? INTO_START : AFTER_READY));
    run.child.kill('SIGKILL');
    expect(await run.ended, run.output().err).toBe('SIGKILL');
    if (ready !== null) expect(await isGone(ready.world), 'the simulated company outlived its run').toBe(true);
  }
  expect(edits.next().done, 'every edit was made').toBe(true);

  const last = spawnRun(['--data', data]);
  const { world } = await last.ready();
  const deadline = systemClock.now() + minutes(1);
  const { differences } = await untilDelivered(worldClient(world), expected, deadline, systemClock);
  last.child.kill('SIGINT');
  expect(await last.ended, last.output().err).toBe(0);
  expect(differences).toEqual([]);
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
