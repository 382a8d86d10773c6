import * as z from 'zod';

/** What `otj push`, `retry`, `pause` and `resume` print with `--json`. Published as docs/schema/otj-target.json. */
export const TargetReport = z.object({
  target: z.enum(['endpoint', 'location', 'calendar']),
  name: z.string(),
  ok: z.boolean().describe('Whether anything was done. The command ends with 0 then, else with 1.'),
  endpoints: z.array(z.string()).describe('Endpoints that are pushed to now, or no longer.'),
  skipped: z
    .array(z.object({ endpoint: z.string(), why: z.string() }))
    .describe('Endpoints that could not be dealt with.'),
});
export type TargetReport = z.infer<typeof TargetReport>;
