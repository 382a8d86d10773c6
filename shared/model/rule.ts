import * as z from 'zod';

/** The rule types of the reference product, by its names (reference configuration API, field `meeting_type`). */
export const RULE_TYPES = [
  'pexipinfinity',
  'pexipservice',
  'teams',
  'teamssipguestjoin',
  'polyteamsbody',
  'ciscoteamsbody',
  'pexipserviceteamsbody',
  'pexipinfinityteamsbody',
  'hangouts',
  'googlemeetsipguestjoin',
  's4b',
  'polys4bbody',
  'webex',
  'zoom',
  'gotomeeting',
  'domain',
  'regex',
  'regex_re2',
  'custom',
] as const;

/** A meeting processing rule: the first that matches, by ascending priority, then file order, makes the alias. */
export const Rule = z.object({
  name: z.string().min(1).max(250),
  priority: z.number().int().min(1).max(200),
  enabled: z.boolean(),
  type: z.enum(RULE_TYPES),
  /** The domain that belongs to this kind of invitation, where the type needs one. */
  domain: z.string().max(255).nullable(),
  companyId: z.string().max(36).nullable(),
  /** Append the meeting's passcode to the alias. */
  includePin: z.boolean(),
  /** Jinja2 that makes the alias in place of the type's own way. */
  transform: z.string().max(512).nullable(),
  /** For the regex types: RE2 syntax, and the replacement with `\1` or `$1`. */
  match: z.string().max(250).nullable(),
  replace: z.string().max(250).nullable(),
  /** For `custom`: a Jinja2 program over the event. */
  template: z.string().max(10_240).nullable(),
  /** Whose invitations it looks at, by the organizer's domain. */
  scope: z.enum(['all', 'internal', 'external']),
});
export type Rule = z.infer<typeof Rule>;
