import { clause } from '../wording.ts';

/** What a complaint of the YAML parser means to the writer of the file: message and hint. */
export function syntaxHint(code: string, message: string): [message: string, hint: string] {
  const known = HINTS[code];
  if (code === 'RESOURCE_EXHAUSTION') return ['the file is nested too deeply to be read', 'close the brackets before'];
  return [`this is not YAML: ${clause(message)}`, known ?? 'look at indentation, quotes and brackets here'];
}

const HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with blanks',
  BAD_INDENT: 'indent it like the lines around it, and close brackets',
  MULTIPLE_DOCS: 'one file, one document: take the --- line out',
  MISSING_CHAR: 'a quote, a colon or a bracket is missing',
  TAG_RESOLVE_FAILED: 'take the !tag out; values that begin with ! need quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value that holds ": " needs quotes',
  IMPOSSIBLE: 'look at the lines before',
};
