import type * as z from 'zod';
import type { SimulatorAnswer, SimulatorRequest } from '../simulators/serve.ts';

/** What every refusal says: what went wrong, where, why, and what to do. */
export interface Refusal {
  what: string;
  where: string;
  why: string;
  todo: string;
}

/** An answer in JSON that nobody keeps. */
export const json = (status: number, body: unknown): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: `${JSON.stringify(body, null, 2)}\n`,
});

/** A refusal as every part of the world words it. */
export const refuse = (status: number, refusal: Refusal): SimulatorAnswer => json(status, { error: refusal });

/** A body that was looked at. */
export type Parsed<T> = { kind: 'parsed'; value: T } | { kind: 'refused'; answer: SimulatorAnswer };

/** The body of a request in the shape that is wanted, or the answer that says everything that is wrong with it. */
export function parseBody<Shape extends z.ZodType>(request: SimulatorRequest, shape: Shape): Parsed<z.infer<Shape>> {
  const where = `${request.method} ${request.path}`;
  const refused = (status: number, what: string, why: string, todo: string): Parsed<never> => ({
    kind: 'refused',
    answer: refuse(status, { what, where, why, todo }),
  });
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type))
    return refused(
      415,
      'The body is not JSON.',
      `Its Content-Type is "${type}".`,
      'Send Content-Type: application/json.',
    );
  let given: unknown;
  try {
    given = JSON.parse(request.body);
  } catch (error) {
    return refused(400, 'The body is not JSON.', (error as Error).message, 'Send one JSON object.');
  }
  const parsed = shape.safeParse(given);
  if (parsed.success) return { kind: 'parsed', value: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  return refused(400, 'The body does not fit.', `${faults.join('; ')}.`, 'Change what is named and send it again.');
}
