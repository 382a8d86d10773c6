import * as z from 'zod';

/** The environment that every function is deployed with; the template and the one-machine run set the same names. */
export const FunctionEnv = z.object({
  INSTANCE: z.string().min(1),
  TABLE_NAME: z.string().min(3),
  /** A queue's URL is this and its short name (`queueName`). */
  QUEUE_URL_PREFIX: z.url(),
  /** `aws:<prefix of secret names>`, or `file:<path>` on one machine. */
  SECRETS: z.string().regex(/^(aws|file):.+/),
  FUNCTION_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(900),
  /** The location whose lane or calendars the function serves; empty on the internet lane. */
  LOCATION: z.string().default(''),
  /** How many of this function may run at the same time: they share a calendar's connections. */
  READERS: z.coerce.number().int().min(1).default(1),
  /** A floor of the polling interval below the calendars' own: only ever set on one machine. */
  POLL_FLOOR_SECONDS: z.coerce.number().int().min(1).optional(),
});
export type FunctionEnv = z.infer<typeof FunctionEnv>;
