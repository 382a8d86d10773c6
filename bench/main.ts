import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

/** One figure, with the sizes of what it was measured on. */
export type Figure = Record<string, string | number>;

/** A bench is a file beside this one that exports `run`. */
interface Bench {
  run(): Promise<Figure[]>;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== basename(import.meta.filename))
  .map((file) => file.slice(0, -'.ts'.length));
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench "${unknown.join('", "')}". There are: ${known.join(', ')}.\n`);
  process.exit(2);
}

for (const name of positionals.length > 0 ? positionals : known) {
  const bench = (await import(`./${name}.ts`)) as Bench;
  for (const figure of await bench.run()) {
    const line = values.json
      ? JSON.stringify({ bench: name, ...figure })
      : `${name}: ${Object.entries(figure)
          .map(([what, value]) => `${what} ${value}`)
          .join(', ')}`;
    process.stdout.write(`${line}\n`);
  }
}
