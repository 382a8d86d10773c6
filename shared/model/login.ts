import * as z from 'zod';

/** What is known of one login (device, user, secret version) that was sent and not accepted, whichever record it was sent for. */
export const Refusals = z.object({
  /** Refused in a row. */
  wrong: z.number().int(),
  /** Sent, and no answer known yet: under way, or its function died. Counted before it leaves. */
  open: z.number().int(),
  /** Of the last one sent or refused. */
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
