import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LocalRun } from '../../../local/runtime/local-run.ts';
import { isGone, type Ready, type SpawnedRun, spawnRun } from './spawned-run.ts';

const data = mkdtempSync(join(tmpdir(), 'otj-data-'));
let run: SpawnedRun;
let ready: Ready;

beforeAll(async () => {
  run = spawnRun(['--data', data]);
  ready = await run.ready();
}, 60_000);
afterAll(async () => {
  run.child.kill('SIGKILL');
  await run.ended;
  rmSync(data, { recursive: true, force: true });
});

describe('npm start -- --data DIR', () => {
  test('says what it is and where the page is, in few words', async () => {
    await expect.poll(() => run.output().out, { timeout: 5_000 }).toContain('Ctrl-C stops everything.');
    const { out, err } = run.output();
    expect(out).toMatch(/One-Touch Join, the sample company: 11 rooms, 16 endpoints/);
    expect(out).toContain(ready.page);
    expect(err).toBe('');
  });

  test('serves the page and the world, on this machine only', async () => {
    expect(ready).toMatchObject({
      ews: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/EWS\/Exchange\.asmx$/),
      polySample: { username: 'panke-poly', room: 'panke@example.com' },
      data,
    });
    expect(new URL(ready.page).hostname).toBe('127.0.0.1');
    expect(await (await fetch(ready.page)).text()).toContain('<!doctype html>');
    expect((await fetch(`${ready.world}/endpoints`)).status).toBe(200);
  });

  test('tells the otj command where it is', () => {
    const local = LocalRun.parse(JSON.parse(readFileSync(join(data, 'local.json'), 'utf8')));
    expect(local).toMatchObject({ instance: 'sample', page: ready.page, world: ready.world, pid: run.child.pid });
    expect(new URL(local.dynamodb).hostname).toBe('127.0.0.1');
  });

  test('keeps its secrets to their owner', () => {
    expect(statSync(join(data, 'secrets.json')).mode & 0o077).toBe(0);
  });

  test('does not share its folder', async () => {
    const second = spawnRun(['--data', data]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toEqual({
      out: '',
      err: `npm start: another run (process ${run.child.pid}) uses the folder ${data}. Stop it with Ctrl-C, or name another folder.\n`,
    });
  });

  test('on Ctrl-C leaves nothing behind but what it keeps', async () => {
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(await isGone(ready.world)).toBe(true);
    expect(existsSync(join(data, 'local.json'))).toBe(false);
    expect(readdirSync(data).sort()).toEqual(['dynamodb', 'secrets.json', 'world.json']);
    expect(run.output().err).toBe('');
  });
});
