import { fileURLToPath } from 'node:url';
import type { FunctionName } from '../shared/model/functions.ts';

/** The repository's root, where functions/ and the lock file lie. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export const entryOf = (name: FunctionName): string => `${ROOT}functions/${name}/handler.ts`;

/** How a handler becomes one file, in esbuild's words. The construct and the bundle tests use the same. */
export const BUNDLING = {
  target: 'node24',
  minify: true,
  /** The packages' ES modules first: esbuild can leave out what is not used. */
  mainFields: ['module', 'main'],
  // Packages written as CommonJS call `require`, which an ES module does not have.
  banner: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
};
