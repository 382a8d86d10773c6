import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { BUNDLING, entryOf } from '../../infra/bundling.ts';
import { FUNCTIONS, type FunctionName } from '../../shared/model/functions.ts';

/** Kilobytes that a function may weigh: it is what each cold start reads, and compiles. */
const budgetOf = (name: FunctionName): number => (name === 'poll-calendars' ? 2_200 : 800);

const folder = mkdtempSync(join(tmpdir(), 'otj-bundles-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(FUNCTIONS)('%s', (name) => {
  const file = join(folder, name, 'index.mjs');

  test(`weighs at most ${budgetOf(name)} kB, and holds no package whole that is needed in part`, async () => {
    const { metafile } = await bundled(name, file);
    const [output] = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs'));
    expect(output?.[1].bytes).toBeLessThanOrEqual(budgetOf(name) * 1_000);
    expect(Object.keys(metafile.inputs)).not.toContain('node_modules/googleapis/build/src/index.js');
  });

  test('can be loaded as Lambda does it, on Node 24, and has a handler', () => {
    const loader = join(folder, name, 'load.mjs');
    writeFileSync(
      loader,
      `const { handler } = await import('./index.mjs'); console.log(process.version, typeof handler);`,
    );
    const printed = execFileSync('node_modules/.bin/node', [loader], {
      encoding: 'utf8',
      env: { AWS_REGION: 'eu-central-1' },
    });
    expect(printed).toMatch(/^v24\.\S+ function$/m);
  });
});

/** The construct's way to bundle (infra/function.ts), by esbuild's own interface. */
async function bundled(name: FunctionName, outfile: string): Promise<{ metafile: Metafile }> {
  const { banner, mainFields, ...rest } = BUNDLING;
  return build({
    ...rest,
    banner: { js: banner },
    mainFields: [...mainFields],
    entryPoints: [entryOf(name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    logLevel: 'error',
  });
}
