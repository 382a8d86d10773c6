import type * as z from 'zod';
import { closest } from './closest.ts';
import { Config } from './file/config.ts';

export type Issue = z.core.$ZodIssue;

/** The typed configuration, or everything that the schema finds wrong. */
export type Parsed = { config: Config } | { issues: Issue[] };

/**
 * Reads the file's value by the schema. A wrong `type` would hide what else is wrong beside it, so a second look is taken
 * as if the nearest type stood there.
 */
export function parseConfig(value: unknown): Parsed {
  const first = Config.safeParse(value, { reportInput: true });
  if (first.success) return { config: first.data };
  const issues = first.error.issues;
  const guesses = issues.flatMap(guessedType);
  if (guesses.length === 0) return { issues };

  const guessed: unknown = structuredClone(value);
  for (const { path, type } of guesses) setAt(guessed, path, type);
  const second = Config.safeParse(guessed);
  const hidden = second.success ? [] : second.error.issues.filter(({ path }) => isInside(path, guesses));
  return { issues: [...issues, ...hidden] };
}

interface Guess {
  /** Of the thing whose type is wrong. */
  path: readonly PropertyKey[];
  type: string;
}

function guessedType(issue: Issue): Guess[] {
  if (issue.code !== 'invalid_union' || issue.discriminator === undefined || !('options' in issue)) return [];
  const options = (issue.options as unknown[]).map(String);
  const type = closest(String(issue.input ?? ''), options) ?? options[0];
  return type === undefined ? [] : [{ path: issue.path.slice(0, -1), type }];
}

function setAt(root: unknown, path: readonly PropertyKey[], type: string): void {
  const thing = path.reduce<unknown>((inside, step) => Reflect.get(inside as object, step), root);
  Reflect.set(thing as object, 'type', type);
}

const isInside = (path: readonly PropertyKey[], guesses: readonly Guess[]): boolean =>
  guesses.some((guess) => guess.path.every((step, index) => path[index] === step));
