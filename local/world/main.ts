import { parseArgs } from 'node:util';
import { systemClock } from '../../shared/kit/clock.ts';
import { forgetful, worldFile } from './record.ts';
import { SAMPLE_COMPANY } from './sample/company.ts';
import { startWorld } from './start.ts';

/**
 * The simulated world as a process of its own, forked by a run on one machine. Says where everything is as
 * `{ kind: 'ready', api, hosts }`, is told as `{ kind: 'door', server }` where Poly endpoints are answered, and ends with
 * its parent, so that nothing is left behind.
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } });

const parent = process.send?.bind(process);

if (parent !== undefined) {
  process.on('disconnect', () => process.exit(0));
  // A Ctrl-C reaches the whole group; the parent still needs the devices to finish what it is doing.
  process.on('SIGINT', () => {});
}

const { api, hosts, openDoor } = await startWorld({
  company: SAMPLE_COMPANY,
  file: values.data === undefined ? forgetful : worldFile(values.data),
  clock: systemClock,
});
process.on('message', (message) => {
  const { kind, server } = message as { kind?: unknown; server?: unknown };
  if (kind === 'door' && typeof server === 'string') openDoor(server);
});
const ready = { kind: 'ready', api, hosts };
if (parent === undefined) process.stdout.write(`${JSON.stringify(ready)}\n`);
else parent(ready);
