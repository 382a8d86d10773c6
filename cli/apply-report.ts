import * as z from 'zod';
import type { Fault } from '../shared/config/fault.ts';
import type { ApplyOutcome } from './apply-config.ts';
import { FaultReport } from './check-report.ts';

/** What `otj apply --json` prints: one object. Published as docs/schema/otj-apply.json. */
export const ApplyReport = z.object({
  outcome: z
    .enum([
      'faulty',
      'unknownSnapshot',
      'otherInstance',
      'unchanged',
      'refused',
      'stranded',
      'planned',
      'declined',
      'overtaken',
      'activated',
    ])
    .describe('Only activated, unchanged and planned end with 0.'),
  from: z
    .number()
    .int()
    .nullable()
    .describe('The snapshot that was active before; null where there was none, or no plan was made.'),
  number: z
    .number()
    .int()
    .nullable()
    .describe('The snapshot that is, or would be, active; null where no plan was made.'),
  rooms: z.number().int().nullable(),
  endpoints: z.number().int().nullable(),
  silent: z.number().int().nullable().describe('Endpoints that nothing is written to: observed, or off.'),
  switchedOff: z.array(z.string()).describe('Those of them that were written to until now: what they show stays.'),
  changes: z.array(
    z.object({
      kind: z.enum(['calendar', 'profile', 'location', 'room', 'endpoint']),
      what: z.enum(['added', 'removed', 'changed']),
      name: z.string(),
      details: z.array(z.string()),
    }),
  ),
  removals: z
    .array(
      z.object({
        kind: z
          .enum(['room', 'endpoint', 'delivery'])
          .describe('delivery: endpoints that would be switched from on to observe or off.'),
        removed: z.number().int(),
        of: z.number().int(),
      }),
    )
    .describe('Why it was refused: too much would go.'),
  stranded: z
    .array(z.object({ location: z.string(), endpoints: z.array(z.string()) }))
    .describe('Why it was refused: locations would go in which devices still hold our lists.'),
  faults: z.array(FaultReport),
});
export type ApplyReport = z.infer<typeof ApplyReport>;

export function applyReport(outcome: ApplyOutcome, faults: readonly Fault[]): ApplyReport {
  const plan = 'plan' in outcome ? outcome.plan : null;
  return {
    outcome: outcome.kind,
    from: plan?.from ?? null,
    number: plan?.number ?? ('number' in outcome ? outcome.number : null),
    rooms: plan?.rooms ?? null,
    endpoints: plan?.endpoints ?? null,
    silent: plan?.silent ?? null,
    switchedOff: plan?.switchedOff ?? [],
    changes: plan?.changes ?? [],
    removals: outcome.kind === 'refused' ? outcome.removals : [],
    stranded: outcome.kind === 'stranded' ? outcome.locations : [],
    faults: [...faults],
  };
}
