import { parseArgs } from 'node:util';
import { printable } from '../shared/kit/printable.ts';
import type { SnapshotHeader } from '../shared/model/snapshot.ts';
import { type Backend, openStore } from './backend.ts';
import type { Command } from './command.ts';
import { type Target, targetOf } from './target.ts';
import type { TargetReport } from './target-report.ts';

/** What a command did to what was named. `lines` are for people; a failed one goes to standard error. */
export interface Done {
  ok: boolean;
  lines: string[];
  report: Omit<TargetReport, 'target' | 'name' | 'ok'>;
}

type Work<Kind extends Target['kind']> = (
  target: Extract<Target, { kind: Kind }>,
  backend: Backend,
  header: SnapshotHeader,
) => Promise<Done>;

/** A command that takes one name, of an endpoint, a location or a calendar, and does one thing to it. */
export const onTarget =
  <const Kinds extends readonly Target['kind'][]>(help: string, kinds: Kinds, work: Work<Kinds[number]>): Command =>
  async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        local: { type: 'string' },
        instance: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    const [name] = positionals;
    if (values.help || name === undefined || positionals.length > 1) {
      process.stdout.write(help);
      return values.help ? 0 : 2;
    }
    const backend = await openStore(values);
    try {
      const header = await backend.store.snapshots.active();
      if (header === null) {
        process.stderr.write(`${backend.describe}: no configuration is active yet. Run otj apply.\n`);
        return 1;
      }
      const target = await targetOf(name, kinds, backend.store, header);
      if (target.kind === 'none') {
        process.stderr.write(`${printable(target.text)}\n`);
        return 1;
      }
      const { ok, lines, report } = await work(target as Extract<Target, { kind: Kinds[number] }>, backend, header);
      const whole: TargetReport = { target: target.kind, name, ok, ...report };
      if (values.json) process.stdout.write(`${JSON.stringify(whole)}\n`);
      else for (const line of lines) (ok ? process.stdout : process.stderr).write(`${printable(line)}\n`);
      return ok ? 0 : 1;
    } finally {
      backend.close();
    }
  };
