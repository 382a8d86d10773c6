import * as z from 'zod';
import type { Checked } from '../shared/config/check.ts';

/** What is wrong with a configuration file, as `--json` prints it. */
export const FaultReport = z.object({
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  path: z.string().describe('Such as endpointGroups[0].endpoints[3].room; empty for the file as a whole.'),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  hint: z.string(),
});

/** What `otj check --json` prints: one object. Published as docs/schema/otj-check.json. */
export const CheckReport = z.object({
  file: z.string(),
  usable: z.boolean().describe('Whether the file can be applied: it has no errors.'),
  errors: z.number().int().min(0),
  warnings: z.number().int().min(0),
  faults: z.array(FaultReport).describe('In the order of the file.'),
});
export type CheckReport = z.infer<typeof CheckReport>;

export function checkReport(file: string, { config, faults }: Checked): CheckReport {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return { file, usable: config !== null, errors, warnings: faults.length - errors, faults };
}
