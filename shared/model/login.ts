import * as z from 'zod';

/** What is known of one login (address, user, secret version) that a device refused, whichever record it was tried for. */
export const Refusals = z.object({
  /** In a row. Counted before the second one is sent. */
  wrong: z.number().int(),
  at: z.number().int(),
});
export type Refusals = z.infer<typeof Refusals>;

/** Whether one version of a secret was ever accepted by a device. Many endpoints share it: it is proven on one first. */
export const Proof = z.object({
  proven: z.boolean(),
  /** Answers 401 so far, while it was not proven. */
  refused: z.number().int(),
  /** Endpoints that try it just now, or whose function died over it, and since when. */
  trying: z.array(z.object({ by: z.string(), at: z.number().int() })),
});
export type Proof = z.infer<typeof Proof>;
