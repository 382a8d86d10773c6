import * as z from 'zod';
import { RULE_TYPES } from '../../model/rule.ts';

/** A meeting processing rule as it stands in the file: what is left out takes the default. */
export const RuleInFile = z.strictObject({
  name: z.string().min(1).max(250),
  priority: z.number().int().min(1).max(200).describe('Lower numbers are tried first; ties in file order.'),
  enabled: z.boolean().default(true),
  type: z.enum(RULE_TYPES),
  domain: z.string().min(1).max(255).optional().describe('The domain that belongs to this kind of invitation.'),
  companyId: z.string().min(1).max(36).optional().describe('For the two guest-join types.'),
  includePin: z.boolean().default(false).describe("Append the meeting's passcode to the alias."),
  transform: z.string().min(1).max(512).optional().describe("Jinja2 that makes the alias in place of the type's way."),
  match: z.string().min(1).max(250).optional().describe('RE2 pattern, for the regex types.'),
  replace: z.string().min(1).max(250).optional().describe('Replacement with \\1 or $1, for the regex types.'),
  template: z.string().min(1).max(10_240).optional().describe('Jinja2 program over the event, for type custom.'),
  scope: z.enum(['all', 'internal', 'external']).default('all').describe("By the organizer's domain."),
});
export type RuleInFile = z.infer<typeof RuleInFile>;
