import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { minutes } from '../../shared/kit/clock.ts';
import { spawnRun } from '../integration/runtime/spawned-run.ts';

/** A shell that brings up the loopback interface of a network namespace of its own, and runs what follows in it. */
const ALONE = ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

const works = (command: readonly string[]): boolean => {
  const [name = '', ...args] = command;
  return spawnSync(name, args).status === 0;
};
const canBeAlone = works([...ALONE, 'true']);
const canTrace = works(['strace', '-f', '-e', 'trace=connect', '-o', '/dev/null', 'true']);

const traces = mkdtempSync(join(tmpdir(), 'otj-traces-'));
afterAll(() => rmSync(traces, { recursive: true, force: true }));

describe('nothing leaves the machine', () => {
  test.skipIf(!canBeAlone)(
    'the whole run works where there is no network at all (needs unshare and ip, as root)',
    { timeout: minutes(2) },
    async () => {
      const run = spawnRun(['--until-delivered'], ALONE);
      expect(await run.ended, run.output().err).toBe(0);
      expect(run.output().out).toMatch(/All \d+ devices hold what they should\./);
    },
  );

  test.skipIf(!canTrace)(
    'no process of the run asks for anything beyond the loopback interface (needs strace)',
    { timeout: minutes(2) },
    async () => {
      const trace = [
        'strace',
        '-ff',
        '-qq',
        '-e',
        'trace=connect,sendto,sendmsg,sendmmsg',
        '-o',
        join(traces, 'calls'),
      ];
      const run = spawnRun(['--until-delivered'], trace);
      expect(await run.ended, run.output().err).toBe(0);

      const calls = readdirSync(traces).flatMap((file) => readFileSync(join(traces, file), 'utf8').split('\n'));
      const addresses = calls.flatMap((call) => [...call.matchAll(/inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"/g)]);
      expect(addresses.length).toBeGreaterThan(20);
      expect([...new Set(addresses.map(([, address]) => address))]).toEqual(['127.0.0.1']);
    },
  );
});
