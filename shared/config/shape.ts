import type * as z from 'zod';
import { closest } from './closest.ts';
import { type Finding, mistake, type Path } from './fault.ts';
import { knownKeys } from './known-keys.ts';
import type { Issue } from './parse.ts';
import { isSecretKey, SECRET_HINT } from './secret-like.ts';
import { label, labelWithValue, shown } from './wording.ts';

/** What the schema found wrong with the file's value, in words that the file's writer knows. */
export const shapeFindings = (issues: readonly Issue[], root: unknown): Finding[] =>
  issues.flatMap((issue) => findingsOf(issue, root));

function findingsOf(issue: Issue, root: unknown): Finding[] {
  const path = issue.path as (string | number)[];
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (value === undefined) return [mistake(path, `${label(path)} is missing`, `add "${path.at(-1)}: ..." here`)];
  switch (issue.code) {
    case 'invalid_type':
      return [wrongType(path, issue.expected, value)];
    case 'invalid_value':
      return [notOneOf(path, issue.values.map(String), value)];
    case 'too_small':
    case 'too_big':
      return [outOfBounds(path, issue)];
    case 'invalid_union':
      return invalidUnion(issue, path, root);
    default:
      return [unusable(path, value, issue.message)];
  }
}

const unusable = (path: Path, value: unknown, expected: string): Finding =>
  mistake(path, `${labelWithValue(path, value)} cannot be used`, `expected: ${expected}`);

function unknownKey(parent: Path, key: string): Finding {
  const known = knownKeys(parent);
  const near = closest(key, known);
  const hint =
    MOVED.get(key)?.(parent) ??
    (near !== undefined
      ? `did you mean "${near}"?`
      : isSecretKey(key)
        ? SECRET_HINT
        : `known here: ${known.join(', ')}`);
  return mistake([...parent, key], `"${key}" is not known here`, hint, 'key');
}

/** Keys that people write in good faith, and where what they mean belongs. */
const MOVED = new Map<string, (parent: Path) => string | undefined>([
  ['endpoints', ({ length }) => (length === 0 ? 'endpoints stand in a group: endpointGroups[].endpoints' : undefined)],
  ['rules', ({ length }) => (length === 0 ? 'rules belong to a profile: profiles[].rules' : undefined)],
  ['username', () => 'the user name is kept in the secret, beside the password'],
  ['<<', () => 'YAML 1.2 has no merge keys: write the settings out, or set them for the group'],
]);

function wrongType(path: Path, expected: string, value: unknown): Finding {
  const wanted = TYPES[expected] ?? expected;
  const found = shown(path, value);
  const message = `${label(path)} must be ${wanted}${found === null ? '' : `, found ${found}`}`;
  if (value === null) return mistake(path, message, 'give it a value, or take the key out');
  if (expected === 'string' && typeof value !== 'object') return mistake(path, message, 'put it in quotes');
  return mistake(path, message, expected === 'array' ? 'begin each item with "- "' : `write ${wanted}`);
}

/** The schema's names of types, as people say them. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
};

function notOneOf(path: Path, values: readonly string[], value: unknown): Finding {
  const near = typeof value === 'string' ? closest(value, values) : undefined;
  const meant = near === undefined ? '' : `did you mean ${near}? `;
  return mistake(path, `${labelWithValue(path, value)} is not known`, `${meant}one of: ${values.join(', ')}`);
}

function outOfBounds(path: Path, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Finding {
  const [bound, limit] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : '';
  const verb = unit === '' ? 'be' : 'have';
  return mistake(path, `${label(path)} must ${verb} ${bound} ${limit}${unit}`, 'change it to fit');
}

function invalidUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, root: unknown): Finding[] {
  const value = valueAt(root, path);
  if (issue.discriminator !== undefined && 'options' in issue)
    return [notOneOf(path, (issue.options as unknown[]).map(String), value)];
  const branches = issue.errors
    .filter((branch) => branch.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'))
    .sort((one, other) => one.length - other.length);
  return (
    branches[0]?.flatMap((inner) => findingsOf({ ...inner, path: [...path, ...inner.path] } as Issue, root)) ?? [
      unusable(path, value, issue.message),
    ]
  );
}

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null ? (inside as Record<string | number, unknown>)[step] : undefined,
    root,
  );
