import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `npm test` runs the fast kinds; `npm run test:all` adds those that build bundles, drive a browser or start whole runs. */
const fast = ['unit', 'integration', 'flow', 'infra', 'architecture'] as const;
const slow = ['bundles', 'page', 'conformance'] as const;

/** Vitest alone would leave one core idle, which on a machine with two is half of it. */
const WORKERS = Math.max(2, availableParallelism() - 1);

const project = (name: string, own: { testTimeout: number; maxWorkers: number; sequence: { groupOrder: number } }) => ({
  test: {
    name,
    // Nothing here mocks a module or keeps state in one, so files share the modules that they import: half the time.
    isolate: false,
    pool: 'threads' as const,
    include: [`test/${name}/**/*.test.ts`],
    env: { TZ: 'UTC', AWS_REGION: 'eu-central-1' },
    ...own,
  },
});

export default defineConfig({
  test: {
    projects: [
      ...fast.map((name) => project(name, { testTimeout: 20_000, maxWorkers: WORKERS, sequence: { groupOrder: 0 } })),
      // One after the other: each of these keeps the whole machine busy, and some hold it to a time.
      ...slow.map((name) => project(name, { testTimeout: 120_000, maxWorkers: 1, sequence: { groupOrder: 1 } })),
    ],
  },
});
