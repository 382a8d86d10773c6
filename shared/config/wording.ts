import type { Path } from './fault.ts';
import { secretShape } from './secret-like.ts';

/** `"room"`, or `"internalDomains", item 2,`: what a person would call the thing at the path. */
export function label(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'string' ? `"${last}"` : `${label(path.slice(0, -1))}, item ${last + 1},`;
}

/** The label with the value that stands there: short, and never a value that may be a secret. */
export function labelWithValue(path: Path, value: unknown): string {
  const text = shown(path, value);
  return text === null ? label(path) : `${label(path)} ${text}`;
}

/** The value for a message, or null where it may be a secret. */
export function shown(path: Path, value: unknown): string | null {
  if (typeof value === 'string' && (path.at(-1) === 'secret' || secretShape(value) !== undefined)) return null;
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'nothing';
  if (typeof value === 'object') return 'a map of keys';
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`;
}

/** A sentence as part of a line: without the capital of a plain first word, and without its full stop. */
export const clause = (sentence: string): string =>
  sentence.replace(/^[A-Z][a-z]*(?=\s)/, (word) => word.toLowerCase()).replace(/\.$/, '');
