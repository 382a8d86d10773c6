import type * as z from 'zod';

/** The environment of a function, parsed once a cold start. Throws with every missing or malformed name at once. */
export function readEnv<Shape extends z.ZodType>(shape: Shape, env: NodeJS.ProcessEnv = process.env): z.infer<Shape> {
  const parsed = shape.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete. ${faults.join('; ')}. Deploy again: cdk sets these.`);
}
