import * as z from 'zod';
import { TestStep } from '../shared/model/endpoint-test.ts';

/** What `otj push`, `retry`, `pause`, `resume`, `test` and `pin` print with `--json`. Published as docs/schema/otj-target.json. */
export const TargetReport = z.object({
  target: z.enum(['endpoint', 'location', 'calendar']),
  name: z.string(),
  ok: z
    .boolean()
    .describe('Whether it was done; of a test, whether all is well. The command ends with 0 then, else with 1.'),
  endpoints: z.array(z.string()).describe('Endpoints that are pushed to now, or no longer.'),
  skipped: z
    .array(z.object({ endpoint: z.string(), why: z.string() }))
    .describe('Endpoints that could not be dealt with.'),
  results: z
    .array(
      z.object({
        endpoint: z.string(),
        steps: z.array(z.object({ step: TestStep, ok: z.boolean(), detail: z.string() })),
      }),
    )
    .optional()
    .describe('Of otj test: how far each endpoint came.'),
  pin: z.string().optional().describe('Of otj pin: the SHA-256 of the certificate.'),
});
export type TargetReport = z.infer<typeof TargetReport>;
