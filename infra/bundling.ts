import { fileURLToPath } from 'node:url';

/** The repository's root, where functions/ and the lock file lie. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The functions there are: one folder each below functions/. */
export const FUNCTIONS = [
  'plan-polls',
  'poll-calendars',
  'plan-pushes',
  'push-cisco',
  'push-webex',
  'refresh-tokens',
  'authorize-poly',
  'serve-poly',
  'watch-poly',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

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
