import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isoSeconds, systemClock } from '../shared/kit/clock.ts';
import { printable } from '../shared/kit/printable.ts';
import type { PolyEndpointEntry } from '../shared/model/poly.ts';
import { type Backend, openStore } from './backend.ts';
import type { Command } from './command.ts';
import { csvLine, readCsv } from './csv.ts';
import { polyKey } from './poly-key.ts';
import { bringPassword, faultIn, makePassword, polyEndpoints, recordRequests } from './poly-logins.ts';
import { keyLines, settingLines } from './poly-settings.ts';

const HELP = `otj poly-password ENDPOINT ... [--server HOST] [--csv | --keys] [--local [DIR]] [--instance NAME]

Makes a new password for each Poly endpoint, and shows once what to type on it.
  --all           for all Poly endpoints that have none yet
  --csv           as comma-separated values
  --keys          as configuration keys, for a provisioning server
  --import FILE   no new ones: keeps those that the endpoints already have. FILE: a line each, ENDPOINT,PASSWORD
  --record        no password: writes the endpoints' requests to the log for an hour
  --server HOST   the name under which endpoints reach us; else the one in otj.yaml
`;

/** `otj poly-password`: how Poly endpoints come to their logins. */
export const polyPassword: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: 'boolean' },
      csv: { type: 'boolean' },
      keys: { type: 'boolean' },
      import: { type: 'string' },
      record: { type: 'boolean' },
      server: { type: 'string' },
      local: { type: 'string' },
      instance: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const brought = values.import === undefined ? null : readCsv(readFileSync(values.import, 'utf8'));
  if (values.help || (positionals.length === 0 && values.all !== true && brought === null)) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const backend = await openStore(values);
  try {
    const known = await polyEndpoints(backend.store);
    const wanted = brought === null ? positionals : brought.map(([name = '']) => name);
    const unknown = wanted.filter((name) => !known.has(name));
    if (unknown.length > 0) {
      const names = [...known.keys()].join(', ') || 'none: apply an otj.yaml that has one';
      process.stderr.write(`There is no Poly endpoint ${printable(unknown.join(', '))}. There are ${names}.\n`);
      return 1;
    }
    if (brought !== null) return await keep(backend, known, brought);
    const entries = values.all
      ? await withoutPassword(backend, known)
      : wanted.flatMap((name) => known.get(name) ?? []);
    if (values.record) return await record(backend, entries);
    if (entries.length === 0)
      process.stderr.write('All Poly endpoints have a password. Name those that need another.\n');
    const as = values.csv ? 'csv' : values.keys ? 'keys' : 'people';
    return await make(backend, entries, values.server ?? backend.server ?? 'YOUR-DOMAIN', as);
  } finally {
    backend.close();
  }
};

type Known = ReadonlyMap<string, PolyEndpointEntry>;

async function withoutPassword({ store }: Backend, known: Known): Promise<PolyEndpointEntry[]> {
  const logins = await Promise.all(
    [...known.values()].map(async (entry) => ({ entry, login: await store.callers.login(entry.name) })),
  );
  return logins.filter(({ login }) => login?.password == null).map(({ entry }) => entry);
}

async function make(
  { store, secrets }: Backend,
  entries: readonly PolyEndpointEntry[],
  server: string,
  as: 'people' | 'csv' | 'keys',
): Promise<number> {
  const key = await polyKey(secrets);
  if (as === 'csv') print(csvLine(['endpoint', 'room', 'family', 'server', 'username', 'password']));
  for (const entry of entries) {
    const password = await makePassword(store, entry, key, systemClock.now());
    if (as === 'csv') print(csvLine([entry.name, entry.room, entry.family, server, entry.username, password]));
    else if (as === 'people') print(...settingLines(entry, password, server));
    else print(...keyLines(entry, password, server));
  }
  return 0;
}

async function keep({ store }: Backend, known: Known, brought: readonly string[][]): Promise<number> {
  const fault = faultIn(brought);
  if (fault !== null) {
    process.stderr.write(`${fault} Nothing was kept.\n`);
    return 1;
  }
  for (const [name = '', password = ''] of brought) {
    const entry = known.get(name);
    if (entry !== undefined) await bringPassword(store, entry, password, systemClock.now());
  }
  print(`${brought.length} passwords are kept. Remove the file.`);
  return 0;
}

async function record({ store }: Backend, entries: readonly PolyEndpointEntry[]): Promise<number> {
  for (const entry of entries) {
    const until = await recordRequests(store, entry, systemClock.now());
    print(
      `Requests of ${entry.name} are in the log of serve-poly until ${isoSeconds(until)}, beginning within a minute.`,
    );
  }
  return 0;
}

const print = (...lines: string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));
