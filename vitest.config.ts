import { defineConfig } from 'vitest/config';

/** `npm test` runs the fast kinds; `npm run test:all` adds those that build bundles or drive a browser. */
const kinds = ['unit', 'integration', 'flow', 'infra', 'architecture', 'bundles', 'page', 'conformance'] as const;

export default defineConfig({
  test: {
    projects: kinds.map((name) => ({
      test: {
        name,
        // Nothing here mocks a module or keeps state in one, so files share the modules that they import: half the time.
        isolate: false,
        pool: 'threads',
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: name === 'page' || name === 'bundles' || name === 'conformance' ? 120_000 : 20_000,
        env: { TZ: 'UTC', AWS_REGION: 'eu-central-1' },
      },
    })),
  },
});
