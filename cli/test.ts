import type { EndpointTest } from '../shared/model/endpoint-test.ts';
import { askLane } from './ask-lane.ts';
import { onTarget } from './on-target.ts';
import { skippedLines, writable } from './writable.ts';

const HELP = `otj test ENDPOINT|LOCATION [--local [DIR]] [--instance NAME] [--json]

Looks at endpoints from inside their network, as far as a push would go: route, TLS, login, software, booking command, clock,
and who writes to them now. Writes nothing to them. A wrong login counts like any other.
`;

/** `otj test`: whether it would work, before it is switched on. */
export const test = onTarget(HELP, ['endpoint', 'location'], async ({ endpoints }, backend) => {
  const results = await askLane(endpoints, 'device', backend);
  const { skipped } = writable(endpoints, await backend.store.pauses.all());
  const missing = endpoints.filter(({ name }) => !results.some((result) => result.endpoint === name));
  const why = 'No answer came: it is busy, or the functions of its location do not run. See the runbook, Jobs wait.';
  return {
    ok: missing.length === 0 && results.every(({ steps }) => steps.every(({ ok }) => ok)),
    lines: [...results.flatMap(linesOf), ...missing.map(({ name }) => `${name}: ${why}`), ...skippedLines(skipped)],
    report: {
      endpoints: results.map(({ endpoint }) => endpoint),
      skipped: missing.map(({ name }) => ({ endpoint: name, why })),
      results: results.map(({ endpoint, steps }) => ({ endpoint, steps })),
    },
  };
});

const linesOf = ({ endpoint, steps }: EndpointTest): string[] => [
  `${endpoint}: ${steps.every(({ ok }) => ok) ? 'all is well' : 'see below'}`,
  ...steps.map(({ step, ok, detail }) => `  ${ok ? ' ' : '!'} ${step.padEnd(9)} ${detail}`),
];
